import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { startEmulator } from "../src/start.js";
import { logOn } from "../src/testing/log-on.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, text]) => text ?? "");

/** The words of a command line, without their quotes. */
const words = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? "");

/** What `curl` with the few options of the README prints. */
async function curl(line: string, url: string, token: string): Promise<string> {
  const [, ...args] = words(line.replace("$TOKEN", token));
  const headers = new Headers();
  let [method, address, showsHead] = ["GET", "", false];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "-X") method = args[++at] ?? "";
    else if (word === "-u") headers.set("authorization", `Basic ${Buffer.from(args[++at] ?? "").toString("base64")}`);
    else if (word === "-H") headers.append(...((args[++at] ?? "").split(": ") as [string, string]));
    else if (word.startsWith("-")) showsHead = word.includes("i");
    else address = word;
  }
  const response = await fetch(address.replace("http://localhost:9399/api", url), { method, headers });
  const names = ["Retry-After", "X-RestSvcSessionId", "Set-Cookie", "Content-Type"];
  const head = names.flatMap((name) => (response.headers.has(name) ? [`${name}: ${response.headers.get(name)}`] : []));
  const lines = showsHead ? [`HTTP/1.1 ${response.status} ${response.statusText}`, ...head, "(others)", ""] : [];
  return [...lines, await response.text()].join("\n");
}

/** The printed text as a pattern, in which three dots stand for anything. */
const pattern = (verbatim: string) =>
  new RegExp(
    `^${verbatim
      .trimEnd()
      .split("...")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
      .join("[^]*?")}$`,
  );

test("prints what the transcript shows", async () => {
  await using em = await startEmulator({
    port: 0,
    scenario: "weekend-outage",
    now: new Date("2026-11-23T12:00:00Z"),
    speed: 0,
  });
  const { "X-RestSvcSessionId": token = "" } = await logOn(em.url);
  const calls = (blocks("console")[0] ?? "").split(/^\$ /m).slice(1);
  expect(calls.length).toBeGreaterThanOrEqual(3);
  for (const call of calls) {
    const end = call.indexOf("\n");
    expect(await curl(call.slice(0, end), em.url, token)).toMatch(pattern(call.slice(end + 1)));
  }
});

test("the example is the one that is tested, and short", async () => {
  const [example = ""] = blocks("ts");
  const tested = await readFile(new URL("example/failed-vms.test.ts", import.meta.url), "utf8");
  expect(tested.startsWith(example.trimEnd())).toBe(true);
  expect(example.trim().split("\n").length).toBeLessThan(20);
});

test("names every fault, command of the admin API and scenario", async () => {
  const { faultKinds } = await import("../src/faults/fault.js");
  const { commands } = await import("../src/admin/commands.js");
  const { scenarioNames } = await import("../src/scenario/named/index.js");
  for (const name of Object.keys(faultKinds)) expect(readme).toContain(name);
  for (const name of scenarioNames) expect(readme).toContain(`\`${name}\``);
  for (const name of Object.keys(commands)) expect(readme).toContain(name.split(" ")[1]);
});
