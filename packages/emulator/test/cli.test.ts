import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { logOn } from "../src/testing/log-on.js";

const bin = fileURLToPath(new URL("../bin/em-replica-emulator.js", import.meta.url));
const started: ChildProcess[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "em-cli-"));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (text) => (output.out += text));
  child.stderr.on("data", (text) => (output.err += text));
  return { child, output };
}

async function finished(...args: readonly string[]) {
  const { child, output } = run(...args);
  const [code] = await once(child, "close");
  return { code, ...output };
}

/** Starts it and waits for its address. */
async function serving(...args: readonly string[]) {
  const { child, output } = run("--port", "0", ...args);
  for (;;) {
    const url = /https?:\/\/\S+\/api/.exec(output.out + output.err)?.[0];
    if (url) return { child, output, url };
    if (child.exitCode !== null) throw new Error(output.err);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("an older Node exits with 2 and one line", async () => {
  const source = await readFile(bin, "utf8");
  const old = join(folder, "old.mjs");
  await writeFile(
    old,
    `Object.defineProperty(process, "versions", { value: { node: "20.20.2" } });\n${source.replace(/^#!.*/, "")}`,
  );
  const child = spawn(process.execPath, [old], { stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr.on("data", (text) => (err += text));
  const [code] = await once(child, "close");
  expect([code, err]).toEqual([2, "em-replica-emulator needs Node 22.16 or newer; this is Node 20.20.2.\n"]);
});

test("it prints help and version", async () => {
  const help = await finished("--help");
  expect([help.code, help.out.startsWith("Usage: em-replica-emulator")]).toEqual([0, true]);
  for (const flag of ["--port", "--em", "--scenario", "--speed", "--fault", "--strict"])
    expect(help.out).toContain(flag);
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  expect((await finished("--version")).out.trim()).toBe(version);
});

describe("prints an invalid option in one line, and exits 1", () => {
  test.each([
    [["--port", "x"], '--port must be a whole number from 0 to 65535, not "x"'],
    [["--colour"], "There is no option --colour. See --help."],
    [["--colour=SECRET"], "There is no option --colour. See --help."],
    [["-pSECRET"], "There is no option -p. See --help."],
    [["--port"], "argument missing"],
    [["extra"], "Only options are expected"],
    [["--em", "14"], "--em must be one of 9.5, 12, 13.0, 13.1"],
    [["--scenario", "nope"], 'There is no scenario "nope"'],
    [["--scenario", "/nowhere/x.yaml"], "there is no such file"],
    [["--now", "yesterday"], "--now must be a date in UTC"],
    [["--now", "2026-02-30"], "--now must be a date in UTC"],
    [["--speed", "-1"], "--speed"],
    [["--days", "1e9"], "--days must be a whole number"],
    [["--cert", "a.pem"], "--cert and --key go together"],
    [["--cert", "/nowhere/c", "--key", "/nowhere/k"], "/nowhere/c"],
    [["--quirk", "colour=red"], "--quirk must be name=value"],
    [["--quirk", "bom=perhaps"], 'Invalid value "perhaps" for --quirk bom'],
    [["--fault", "boom"], 'There is no fault "boom"'],
    [["--host", "300.1.1.1"], "no address of this machine"],
    [["--data", "/nowhere/x.sqlite"], "/nowhere/x.sqlite can't be used"],
  ])("%s", async (args, message) => {
    const { code, out, err } = await finished("--port", "0", ...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).not.toContain("SECRET");
  });

  test("a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, err } = await finished("--port", String(port));
    taken.close();
    expect([code, err.trim()]).toEqual([
      1,
      `em-replica-emulator: Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`,
    ]);
  });
});

test("it says how to use it, serves, and stops on Ctrl-C", async () => {
  const { child, output, url } = await serving("--scenario", "empty");
  expect(output.out).toContain("demo");
  expect(output.out.match(/^ {2}.*curl /gm)).toHaveLength(3);
  expect((await fetch(`${url}/jobs`, { headers: await logOn(url) })).status).toBe(200);
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  expect([code, output.err]).toEqual([0, ""]);
});

test("with --tls it makes a certificate of its own, which names the address", async () => {
  const { url, output } = await serving("--tls", "--scenario", "empty");
  expect(url).toMatch(/^https:/);
  const { hostname: host, port } = new URL(url);
  const shown = connect({ host, port: Number(port), rejectUnauthorized: false });
  await once(shown, "secureConnect");
  const certificate = shown.getPeerX509Certificate();
  const ca = certificate?.toString();
  expect(output.out).toContain(`EM_FINGERPRINT takes it:\n  ${certificate?.fingerprint256}\n`);
  shown.destroy();
  const [response] = await once(request(`${url}/`, { ca }).end(), "response");
  expect(response.statusCode).toBe(200);
  response.resume();
});

test("with --cert and --key it uses those", async () => {
  const { selfSigned } = await import("../src/http/tls.js");
  const [made, cert, key] = [await selfSigned(), join(folder, "cert.pem"), join(folder, "key.pem")];
  await Promise.all([writeFile(cert, made.cert), writeFile(key, made.key)]);
  const { url } = await serving("--cert", cert, "--key", key, "--scenario", "empty");
  const [response] = await once(
    request(`${url.replace("127.0.0.1", "localhost")}/`, { ca: made.cert }).end(),
    "response",
  );
  expect(response.statusCode).toBe(200);
  response.resume();
});

test("with --json-log each request is a line of JSON on standard output, and nothing else is", async () => {
  const { child, output, url } = await serving("--json-log", "--scenario", "empty");
  await logOn(url);
  await fetch(`${url}/nowhere`);
  child.kill("SIGTERM");
  await once(child, "close");
  const lines = output.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { method: "POST", status: 201 },
    { method: "GET", target: "/api/nowhere", status: 404 },
  ]);
});

test("with --data everything is there again, and another scenario is rejected", async () => {
  const data = join(folder, "em.sqlite");
  const list = async (url: string) =>
    (await fetch(`${url}/replicaTaskSessions`, { headers: { ...(await logOn(url)), host: "em" } })).text();
  const args = ["--data", data, "--now", "2026-11-23T12:00:00Z", "--speed", "0"];
  const first = await serving(...args, "--scenario", "stuck-job", "--days", "3");
  const before = (await list(first.url)).replaceAll(first.url, "");
  first.child.kill("SIGINT");
  await once(first.child, "close");
  const second = await serving(...args);
  expect((await list(second.url)).replaceAll(second.url, "")).toBe(before);
  second.child.kill("SIGINT");
  await once(second.child, "close");
  const other = await finished("--port", "0", "--data", data, "--scenario", "enterprise");
  expect([other.code, other.err.includes("holds the scenario stuck-job")]).toEqual([1, true]);
});

test("rejects a file that another process has open, and leaves a file alone that is not the emulator's", async () => {
  const data = join(folder, "locked.sqlite");
  await serving("--data", data, "--scenario", "empty");
  const second = await finished("--port", "0", "--data", data);
  expect([second.code, second.err.trim()]).toEqual([
    1,
    `em-replica-emulator: ${data} can't be used: another process has it open`,
  ]);
  const foreign = join(folder, "foreign.sqlite");
  const db = new DatabaseSync(foreign);
  db.exec("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)");
  db.close();
  const text = join(folder, "notes.txt");
  await writeFile(text, "x".repeat(5_000));
  const tiny = join(folder, "tiny.txt");
  await writeFile(tiny, "x");
  for (const file of [foreign, text, tiny]) {
    const before = await readFile(file);
    const { code, err } = await finished("--port", "0", "--data", file);
    expect([code, err.includes(`${file} can't be used`)]).toEqual([1, true]);
    expect((await readFile(file)).equals(before)).toBe(true);
  }
});

test("a scenario of one's own is read from a file", async () => {
  const file = join(folder, "mine.yaml");
  await writeFile(
    file,
    "name: mine\ndays: 1\nservers:\n  - name: s\n    jobs:\n      - { name: J, vms: [a, b], schedule: { kind: every, minutes: 60 } }\n",
  );
  const { url } = await serving("--scenario", file);
  const response = await fetch(`${url}/query?type=ReplicaTaskSession&pageSize=1`, { headers: await logOn(url) });
  expect(await response.text()).toContain("<Ref ");
});
