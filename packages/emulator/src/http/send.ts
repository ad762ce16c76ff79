import type { ServerResponse } from "node:http";
import type { Reply } from "./reply.js";

/** Sends an answer. Only a long one takes a while, which is what the promise is for. */
export function send(response: ServerResponse, { status, headers, body }: Reply): Promise<void> | undefined {
  if (typeof body === "object")
    return import("./send-long.js").then(({ sendLong }) => sendLong(response, status, headers, body));
  response.writeHead(status, body === undefined ? headers : { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
  return undefined;
}
