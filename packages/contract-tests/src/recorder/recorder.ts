import { once } from "node:events";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** An exchange as it went over the wire. */
export interface RecordedExchange {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Undefined when the server broke off. */
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: Buffer } | undefined;
}

export interface Recorder {
  /** `http://127.0.0.1:49152` */
  readonly origin: string;
  /** Returns the exchanges since the last call, in the order of the responses. */
  take(): readonly RecordedExchange[];
  stop(): Promise<void>;
}

/** The certificate of a server, by which the recorder can stand in for it, with its key; both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Starts a proxy in front of a server that records every exchange. Both directions pass unchanged: the server sees the
 * Host that the client used, so its links lead to the recorder again.
 */
export async function startRecorder(behind: URL, certificate?: Certificate): Promise<Recorder> {
  let recorded: RecordedExchange[] = [];
  const forward = (request: http.IncomingMessage) => {
    const { method, url: path, rawHeaders: headers } = request;
    const { hostname, port } = behind;
    const options = { hostname, port, method, path, headers, setDefaultHeaders: false, agent: false };
    return certificate ? https.request({ ...options, ca: certificate.cert }) : http.request(options);
  };
  const record = async (request: http.IncomingMessage, outgoing: http.ServerResponse) => {
    const body = await buffer(request);
    const requested = { method: request.method ?? "", target: request.url ?? "", headers: headersOf(request), body };
    try {
      const [response] = (await once(forward(request).end(body), "response")) as [http.IncomingMessage];
      const status = response.statusCode ?? 0;
      const bytes = await buffer(response);
      recorded.push({ ...requested, response: { status, headers: headersOf(response), body: bytes } });
      outgoing.sendDate = false;
      outgoing.writeHead(status, response.statusMessage, response.rawHeaders).end(bytes);
    } catch {
      recorded.push({ ...requested, response: undefined });
      outgoing.destroy();
    }
  };
  const front = certificate ? https.createServer(certificate) : http.createServer();
  // Longer than any server behind it promises.
  front.keepAliveTimeout = 300_000;
  front.on("request", (request, response) => void record(request, response));
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address() as AddressInfo;
  return {
    origin: `${behind.protocol}//127.0.0.1:${port}`,
    take() {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    async stop() {
      front.closeAllConnections();
      await new Promise((closed) => front.close(closed));
    },
  };
}

function headersOf({ rawHeaders }: http.IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  return headers;
}
