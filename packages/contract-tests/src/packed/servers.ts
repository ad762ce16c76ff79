import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { observe } from "../coverage/observe.js";
import { type AllowedViolation, type RecordedServer, recordServer } from "../recorder/recorded-server.js";

/** The servers of the packed packages, each behind a recorder. */
export interface Servers extends AsyncDisposable {
  readonly emulator: RecordedServer;
  readonly mock: RecordedServer;
}

const allowed: readonly AllowedViolation[] = [
  {
    request: "GET /replicaSessions",
    violation: "no security scheme is satisfied",
    reason: "the module checks that the mock rejects a request without a token",
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
  const emulator = await recordServer({
    name: "emulator, in packed tests",
    server: { url: urls.emulator, stop },
    observe,
  });
  const mock = await recordServer({
    name: "mock, in packed tests",
    server: { url: urls.mock, stop },
    allow: allowed,
    observe,
  });
  return {
    emulator,
    mock,
    [Symbol.asyncDispose]: async () => void (await Promise.all([emulator.stop(), mock.stop()])),
  };
}
