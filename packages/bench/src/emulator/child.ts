import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Start } from "./server.ts";

/** A server in a process of its own. */
export interface Child extends AsyncDisposable {
  readonly url: string;
  /** Bytes of memory, after garbage was collected, and seconds of computing so far. */
  usage(): Promise<{ readonly rss: number; readonly heapUsed: number; readonly seconds: number }>;
}

export async function startChild(what: Start): Promise<Child> {
  const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { url } = await request<{ url: string }>(child, what);
  return {
    url,
    usage: () => request(child, "usage"),
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function request<Reply>(child: ChildProcess, message: Start | "usage"): Promise<Reply> {
  child.send(message);
  const [reply] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error("A server of the bench ended; see above.");
    }),
  ]);
  return reply as Reply;
}
