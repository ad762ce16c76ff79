import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmulatorOptions, startEmulator } from "@em-replica/emulator";
import { type Config, configSchema } from "../config/schema.js";
import { createLog } from "../log.js";
import { type Monitor, startMonitor } from "../start.js";

/** A folder of its own, which goes with the test. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "monitor-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The configuration of one emulated Enterprise Manager or more, on any free port. */
export function configFor(archive: string, urls: readonly string[], settings: Record<string, unknown> = {}): Config {
  return configSchema.parse({
    managers: urls.map((url, index) => ({ name: `em${index + 1}`, url, username: "demo", password: "demo" })),
    archive,
    port: 0,
    interval: "10s",
    ...settings,
  });
}

/** A log that keeps its lines. */
export function recordedLog() {
  const lines: string[] = [];
  return { lines, log: createLog("json", { write: (line: string) => void lines.push(line) }) };
}

/** An emulator and a monitor of it that has read everything. */
export interface TestBench extends AsyncDisposable {
  readonly monitor: Monitor;
  /** GETs a path of the monitor's API as JSON. */
  get<T>(path: string): Promise<T>;
}

export async function startBench(
  options: EmulatorOptions,
  settings: Record<string, unknown> = {},
  token?: string,
  headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {},
  name = "em1",
): Promise<TestBench> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const emulator = stack.use(await startEmulator({ port: 0, ...options }));
  const config = configFor(join(folder.path, "archive.sqlite"), [emulator.url], {
    managers: [{ name, url: emulator.url, username: "demo", password: "demo" }],
    ...settings,
  });
  const monitor = stack.use(await startMonitor(config, recordedLog().log));
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${monitor.url}${path}`, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  await until(async () =>
    (await get<{ ems: { firstFill: { done: boolean } }[] }>("/api/ems")).ems.every((em) => em.firstFill.done),
  );
  const own = stack.move();
  return { monitor, get, [Symbol.asyncDispose]: () => own.disposeAsync() };
}

/** Waits until something is true; fails with the test's own time limit. */
export async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 50));
}
