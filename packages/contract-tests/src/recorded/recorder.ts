import { once } from "node:events";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** An exchange as it went over the wire. */
export interface Recorded {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Undefined when the server broke off. */
  readonly answer: { readonly status: number; readonly headers: Headers; readonly body: Buffer } | undefined;
}

export interface Recorder {
  /** `http://127.0.0.1:49152` */
  readonly origin: string;
  /** What has come by since the last time, in the order of the answers. */
  take(): readonly Recorded[];
  stop(): Promise<void>;
}

/** The certificate of a server, by which the recorder can stand in for it, with its key; both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * Stands in front of a server and takes down what is said. Both directions go on as they came: the server sees the Host
 * that the client dialled, so what it links to leads here again.
 */
export async function startRecorder(behind: URL, certificate?: Certificate): Promise<Recorder> {
  let recorded: Recorded[] = [];
  const ask = (request: http.IncomingMessage) => {
    const { method, url: path, rawHeaders: headers } = request;
    const { hostname, port } = behind;
    const options = { hostname, port, method, path, headers, setDefaultHeaders: false, agent: false };
    return certificate ? https.request({ ...options, ca: certificate.cert }) : http.request(options);
  };
  const pass = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body = await buffer(request);
    const asked = { method: request.method ?? "", target: request.url ?? "", headers: headersOf(request), body };
    try {
      const [answer] = (await once(ask(request).end(body), "response")) as [http.IncomingMessage];
      const status = answer.statusCode ?? 0;
      const bytes = await buffer(answer);
      recorded.push({ ...asked, answer: { status, headers: headersOf(answer), body: bytes } });
      response.sendDate = false;
      response.writeHead(status, answer.statusMessage, answer.rawHeaders).end(bytes);
    } catch {
      recorded.push({ ...asked, answer: undefined });
      response.destroy();
    }
  };
  const front = certificate ? https.createServer(certificate) : http.createServer();
  // Longer than any server behind it promises.
  front.keepAliveTimeout = 300_000;
  front.on("request", (request, response) => void pass(request, response));
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
