import { randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setImmediate as breath, setTimeout as delay } from "node:timers/promises";
import { type Reply, wholeBody } from "./reply.js";

/**
 * Sends a body that need not fit into memory. Clients depend on its length, which is known only when all of it has been
 * written, so it waits in a file; other requests are handled between its parts.
 */
export async function sendLong(
  response: ServerResponse,
  status: number,
  headers: Reply["headers"],
  parts: Iterable<string>,
): Promise<void> {
  const path = join(tmpdir(), `em-replica-emulator-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    for (const part of parts) {
      if (response.destroyed) return;
      await file.write(part);
      await breath();
    }
    const { size } = await file.stat();
    response.writeHead(status, { ...headers, "Content-Length": size });
    await pipeline(file.createReadStream({ start: 0, autoClose: false }), response);
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

const pieces = 20;

/** Sends the body in small pieces over so many milliseconds, and only half of it if it is to be cut. */
export async function sendInPieces(response: ServerResponse, reply: Reply, over: number, cut: boolean): Promise<void> {
  const body = Buffer.from(wholeBody(reply) ?? "");
  response.writeHead(reply.status, { ...reply.headers, "Content-Length": body.length });
  const end = cut ? Math.floor(body.length / 2) : body.length;
  const size = Math.max(1, Math.ceil(end / pieces));
  for (let at = 0; at < end && !response.destroyed; at += size) {
    const written = new Promise((done) => response.write(body.subarray(at, Math.min(at + size, end)), done));
    if (over > 0) await delay(over / pieces);
    // Flush what is sent before the cut, or nothing arrives.
    if (cut) await written;
  }
  if (cut) response.destroy();
  else response.end();
}
