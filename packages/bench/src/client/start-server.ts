import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The address of a server with so many tasks, in a process of its own that ends with the caller's block. */
export async function startServer(tasks: number): Promise<AsyncDisposable & { readonly url: string }> {
  const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [String(tasks)]);
  const [url] = await once(child, "message");
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, "exit");
    },
  };
}
