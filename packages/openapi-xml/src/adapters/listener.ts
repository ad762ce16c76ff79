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
 * the body. What `fetch` has no request for, such as TRACE or a broken address, is status 400, and so is a body of more than
 * 64 MB.
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

/** Bytes of a request's body that are kept in memory at most. */
const MAX_BODY = 64 * 1024 * 1024;

async function requestOf(incoming: Incoming): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // Read to its end all the same: whoever still sends would not read the response.
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  if (size > MAX_BODY) throw new RangeError(`The body has more than ${MAX_BODY} bytes`);
  const hasBody = chunks.length > 0 && method !== "GET" && method !== "HEAD";
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  // `//host/path` is a path here, not the address of another host.
  const address = url.startsWith("/") ? `http://localhost${url}` : url;
  return new Request(address, { method, headers: given, body: hasBody ? new Blob(chunks) : null });
}
