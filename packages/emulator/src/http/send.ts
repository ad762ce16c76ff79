import type { ServerResponse } from "node:http";
import type { Reply } from "./reply.js";

/**
 * Sends a response, dated by the emulator's clock: a server has one clock for its headers and its sessions. Only a long
 * response takes a while, which is what the promise is for.
 *
 * @param now milliseconds since 1970 UTC; the real time where the request has not reached an emulator yet.
 */
export function send(
  response: ServerResponse,
  { status, headers, body }: Reply,
  now = Date.now(),
): Promise<void> | undefined {
  const dated: Record<string, string> = { Date: httpDate(now), ...headers };
  if (typeof body === "object") {
    return import("./send-long.js").then(({ sendLong }) => sendLong(response, status, dated, body));
  }
  if (body !== undefined) dated["Content-Length"] = String(Buffer.byteLength(body));
  response.writeHead(status, dated).end(body);
  return undefined;
}

let lastSecond = Number.NaN;
let lastDate = "";

function httpDate(now: number): string {
  const second = Math.floor(now / 1_000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(now).toUTCString();
  }
  return lastDate;
}
