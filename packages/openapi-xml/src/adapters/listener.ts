/** What `node:http` hands to a listener, as far as it matters here. */
interface Incoming extends AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

interface Outgoing {
  writeHead(status: number, headers: string[]): unknown;
  end(body: Uint8Array | string): unknown;
}

/** A listener for `http.createServer` of a handler of requests. What the handler throws becomes status 502, and its message the body. */
export function listener(
  handle: (request: Request) => Promise<Response>,
): (incoming: Incoming, outgoing: Outgoing) => Promise<void> {
  return async (incoming, outgoing) => {
    try {
      const response = await handle(await requestOf(incoming));
      outgoing.writeHead(response.status, [...response.headers].flat());
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
      outgoing.writeHead(502, ["content-type", "text/plain; charset=utf-8"]);
      outgoing.end(String(error));
    }
  };
}

async function requestOf(incoming: Incoming): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const hasBody = chunks.length > 0 && method !== "GET" && method !== "HEAD";
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new Request(`http://localhost${url}`, { method, headers: given, body: hasBody ? new Blob(chunks) : null });
}
