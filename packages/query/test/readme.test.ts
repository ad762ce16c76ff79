import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { parse, print } from "../src/index.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

function section(title: string): string {
  return readme.split(/^## /m).find((text) => text.startsWith(title)) ?? "";
}

const rows = section("Accepted forms").matchAll(/^\| `(.+)` \| `(.+)` \|$/gm);
const forms = [...rows].map(([, form = "", canonical = ""]) => [form, canonical] as const);

it.each(forms)("README: %s", (form, canonical) => {
  const filter = parse("ReplicaTaskSession", form);
  expect(filter && print(filter)).toBe(canonical);
  expect(parse("ReplicaTaskSession", canonical)).toEqual(filter);
});

it("README: the example prints what its comments say", async () => {
  const example = /```ts\n(.+?)```/s.exec(readme)?.[1] ?? "";
  const file = new URL("../.test-results/readme-example.ts", import.meta.url);
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(file, example.replace('"@em-replica/query"', '"../src/index.js"'));
  const log = vi.spyOn(console, "log").mockReturnValue();
  await import(/* @vite-ignore */ file.href);
  const printed = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(printed).toEqual([...example.matchAll(/\/\/ (.+)$/gm)].map((comment) => comment[1]));
});

it("README: the message is the one that parse gives", () => {
  const message = /```text\n(.+)\n```/.exec(section("Errors"))?.[1] ?? "";
  expect(() => parse("ReplicaTaskSession", "Result==Faild")).toThrow(message);
});

it("README: has forms to check", () => {
  expect(forms.length).toBeGreaterThan(10);
});
