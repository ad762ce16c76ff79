/** A server in a process of its own: told by a message what to be, it returns with its address, and later with its memory. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { EmulatorOptions } from "@em-replica/emulator";

/** What to be. */
export type Start =
  | { readonly kind: "bare"; readonly body: string }
  | { readonly kind: "mock" }
  | { readonly kind: "emulator"; readonly options: Omit<EmulatorOptions, "now"> & { readonly now?: string } };

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

process.on("message", async (message: Start | "usage") => {
  if (message === "usage") {
    collectGarbage();
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send?.({ rss, heapUsed, seconds: (user + system) / 1e6 });
  } else {
    process.send?.({ url: await start(message) });
  }
});

async function start(what: Start): Promise<string> {
  // Each process loads what it is and no more, or the memory of one would be counted as another's.
  if (what.kind === "mock") return (await (await import("@em-replica/mock")).startMock({ port: 0 })).url;
  if (what.kind === "emulator") {
    const { now, ...options } = what.options;
    const { startEmulator } = await import("@em-replica/emulator");
    return (await startEmulator({ port: 0, ...options, ...(now && { now: new Date(now) }) })).url;
  }
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(what.body) };
  const server = createServer((_, response) => response.writeHead(200, headers).end(what.body)).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}
