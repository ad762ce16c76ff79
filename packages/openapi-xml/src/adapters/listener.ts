/** What `node:http` hands to a listener, as far as it matters here. */
interface Incoming extends AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

interface Outgoing {
  statusCode: number;
  setHeaders(headers: Headers): unknown;
  end(body: Uint8Array | string): unknown;
}

/**
 * A listener for `http.createServer` of a handler of requests. What the handler throws becomes status 502, and its message
 * the body. What `fetch` has no request for, such as TRACE or a broken address, is status 400.
 */
export function listener(
  handle: (request: Request) => Promise<Response>,
): (incoming: Incoming, outgoing: Outgoing) => Promise<void> {
  return async (incoming, outgoing) => {
    let failure = 400;
    try {
      const request = await requestOf(incoming);
      failure = 502;
      const response = await handle(request);
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.statusCode = response.status;
      outgoing.setHeaders(response.headers);
      outgoing.end(body);
    } catch (error) {
      outgoing.statusCode = failure;
      outgoing.setHeaders(new Headers({ "content-type": "text/plain; charset=utf-8" }));
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
  // `//host/path` is a path here, not the address of another host.
  const address = url.startsWith("/") ? `http://localhost${url}` : url;
  return new Request(address, { method, headers: given, body: hasBody ? new Blob(chunks) : null });
}
