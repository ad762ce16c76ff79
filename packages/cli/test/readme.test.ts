import { readFileSync } from "node:fs";
import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import { access, run } from "./support/run.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [, console = ""] = /```console\n([\s\S]*?)```/.exec(readme) ?? [];
const examples = [...console.matchAll(/^\$ em-replica (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(
  ([, command = "", output = ""]) => ({ command, output }),
);

test.each(examples)("prints what the README shows: em-replica $command", async ({ command, output }) => {
  const now = new Date("2026-11-23T07:05:00Z");
  await using em = await startEmulator({ port: 0, scenario: "monday-morning", now, speed: 0 });
  const { stdout } = await run(command.match(/'[^']*'|\S+/g)?.map((part) => part.replaceAll("'", "")) ?? [], {
    env: access(em.url),
  });
  const blanks = (text: string) => text.replace(/ +/g, " ");
  const pattern = blanks(output)
    .split("...")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[\\s\\S]*?");
  expect(blanks(stdout)).toMatch(new RegExp(`^${pattern}$`));
});

test("has examples to run", () => {
  expect(examples).toHaveLength(3);
});
