import { mkdir, readFile, writeFile } from "node:fs/promises";
import { startEmulator } from "@em-replica/emulator";
import { afterEach, expect, it, vi } from "vitest";
import { sawtooth } from "../scripts/sawtooth.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const [, program = ""] = /```ts\n(.+?)```/s.exec(readme) ?? [];
const printed = [...readme.matchAll(/^```text (\S+)\n(.*?)```/gms)].map(([, now = "", text = ""], index) => ({
  scenario: (["weekend-outage", "rpo-breach", "stuck-job"] as const)[index],
  now: new Date(now),
  text,
}));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("README: has a program of at most 12 lines, and what it prints for three scenarios", () => {
  expect(program.split("\n").filter((line) => line).length).toBeLessThanOrEqual(12);
  expect(printed).toHaveLength(3);
});

it.each(printed)("README: prints what it says for $scenario", async ({ scenario, now, text }) => {
  await using server = await startEmulator({ port: 0, scenario, now, speed: 0 });
  vi.useFakeTimers({ toFake: ["Date"], now });
  const file = new URL(`../.test-results/${scenario}.ts`, import.meta.url);
  await mkdir(new URL(".", file), { recursive: true });
  const here = program.replace("http://127.0.0.1:9399/api", server.url);
  await writeFile(file, here.replace('"@em-replica/rpo"', '"../src/index.js"'));
  const log = vi.spyOn(console, "log").mockReturnValue();
  await import(/* @vite-ignore */ file.href);
  expect(log.mock.calls.map(([line]) => `${line}\n`).join("")).toBe(text);
});

it("README: shows the drawing that the script makes", async () => {
  expect(readme).toContain("(sawtooth.svg)");
  expect(await readFile(new URL("../sawtooth.svg", import.meta.url), "utf8")).toBe(sawtooth());
});
