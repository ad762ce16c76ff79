import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "./reply.js";

/** Sends an answer in one piece. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, body === undefined ? headers : { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

const pieces = 20;

/** Sends the body in small pieces over so many milliseconds, and only half of it if it is to be cut. */
export async function sendInPieces(response: ServerResponse, reply: Reply, over: number, cut: boolean): Promise<void> {
  const body = Buffer.from(reply.body ?? "");
  response.writeHead(reply.status, { ...reply.headers, "Content-Length": body.length });
  const end = cut ? Math.floor(body.length / 2) : body.length;
  const size = Math.max(1, Math.ceil(end / pieces));
  for (let at = 0; at < end && !response.destroyed; at += size) {
    const written = new Promise((done) => response.write(body.subarray(at, Math.min(at + size, end)), done));
    if (over > 0) await delay(over / pieces);
    // What is cut must have left first, or nothing arrives at all.
    if (cut) await written;
  }
  if (cut) response.destroy();
  else response.end();
}
