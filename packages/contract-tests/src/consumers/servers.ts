import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { observe } from "../covered/observe.js";
import { type Beyond, type Watched, watch } from "../recorded/watch.js";

/** The servers of the packed packages, watched. */
export interface Servers extends AsyncDisposable {
  readonly emulator: Watched;
  readonly mock: Watched;
}

const beyond: readonly Beyond[] = [
  {
    request: "GET /replicaSessions",
    departs: "nothing says who is asking",
    because: "the module looks whether the mock refuses a request without a token",
  },
];

/** Starts them by a file of the project that prints their addresses. */
export async function startServers(file: string, cwd: string): Promise<Servers> {
  const child = spawn(process.execPath, [file], { cwd, stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error(`${file} has started no servers`);
  const urls = JSON.parse(value) as { readonly emulator: string; readonly mock: string };
  const stop = async () => {
    child.stdin.end();
    await closed;
  };
  const emulator = await watch({ name: "emulator, by consumers", server: { url: urls.emulator, stop }, observe });
  const mock = await watch({ name: "mock, by consumers", server: { url: urls.mock, stop }, beyond, observe });
  return {
    emulator,
    mock,
    [Symbol.asyncDispose]: async () => void (await Promise.all([emulator.stop(), mock.stop()])),
  };
}
