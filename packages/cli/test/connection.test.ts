import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { access, run } from "./support/run.js";

const folder = mkdtempSync(join(tmpdir(), "em-replica-"));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

let em: Emulator;
beforeAll(async () => {
  em = await startEmulator({ port: 0, days: 2 });
});
afterAll(() => em.stop());

const password = file("demo-password", "demo");
const config = () =>
  file(
    "config.yaml",
    `servers:
  berlin: { url: "${em.url}", username: demo, passwordFile: "${password}" }
  hamburg: { url: "${em.url}", username: demo, passwordFile: "${password}" }
targets:
  - { vm: "*", target: 1h }
  - { vm: "sql*", target: 4h }
`,
  );

const openSessions = async () => {
  const { stdout } = await run(["get", "/logonSessions"], { env: access(em.url) });
  return JSON.parse(stdout).LogonSessions.length - 1;
};

describe("settings", () => {
  test("come from flags, from the environment, or from a password file", async () => {
    const password = file("password", "demo\n");
    const flags = ["--url", em.url, "--username", "demo", "--password-file", password];
    expect((await run(["sessions", ...flags, "--csv"])).code).toBe(0);
    expect(
      (await run(["sessions"], { env: { ...access(em.url), EM_PASSWORD: "", EM_PASSWORD_FILE: password } })).code,
    ).toBe(0);
  });

  test.each([
    [{}, /^No server given\. Set EM_URL, or give --url/],
    [{ EM_URL: "em.example" }, /must begin with https:\/\/ or http:\/\//],
    [{ EM_URL: "https://bob:s3cret@em.example/api" }, /must not hold a user name or password/],
    [{ EM_URL: "https://em.example/api" }, /^No user name given\. Set EM_USERNAME/],
    [{ EM_URL: "https://em.example/api", EM_USERNAME: "a:b" }, /cannot contain a colon/],
    [{ EM_URL: "https://em.example/api", EM_USERNAME: "a" }, /^No password given\. Set EM_PASSWORD/],
    [{ EM_URL: "https://em.example/api", EM_USERNAME: "a", EM_PASSWORD: "s3cret\nx" }, /contains a line break/],
    [
      { EM_URL: "https://em.example/api", EM_USERNAME: "a", EM_PASSWORD: "s3cret", EM_FINGERPRINT: "12" },
      /must be SHA-256/,
    ],
    [
      { EM_URL: "http://em.example/api", EM_USERNAME: "a", EM_PASSWORD: "s3cret", EM_CA_FILE: "x" },
      /plain http, which has no certificate/,
    ],
    [
      { EM_URL: "https://em.example/api", EM_USERNAME: "a", EM_PASSWORD_FILE: "/nonexistent" },
      /^Cannot read the password file \/nonexistent \(ENOENT\)/,
    ],
  ])("says what is missing or wrong: %j", async (env, message) => {
    const { code, stderr, stdout } = await run(["sessions"], { env: env as Record<string, string> });
    expect(stderr).toMatch(message);
    expect(stderr + stdout).not.toContain("s3cret");
    expect(code).toBe(2);
  });

  test("has no flag for a password, which every user of the machine could read", async () => {
    const { code, stderr } = await run(["sessions", "--password", "s3cret"]);
    expect(stderr).toMatch(/unknown option '--password'/);
    expect(stderr).not.toContain("s3cret");
    expect(code).toBe(2);
  });
});

describe("config file", () => {
  test("names servers, one or all of them, and targets", async () => {
    const one = await run(["sessions", "--config", config(), "--em", "berlin", "--json"]);
    expect(new Set(JSON.parse(one.stdout).map((row: { em: string }) => row.em))).toEqual(new Set(["berlin"]));
    const all = await run(["rpo", "--em", "all", "--json"], { env: { EM_CONFIG: config() } });
    const { replications } = JSON.parse(all.stdout);
    expect(new Set(replications.map((row: { em: string }) => row.em))).toEqual(new Set(["berlin", "hamburg"]));
    expect(all.stderr).toMatch(/rules\[1\] can never match/);
    expect(all.code).toBe(1);
  });

  test.each([
    ["servers: {a: {url: x}}", /servers\.a\.username: /],
    ["servers: {a: {url: x, username: y, password: s3cret}}", /servers\.a: .*"password"/],
    ["servers: {all: {url: x, username: y}}", /servers\.all: /],
    ["servers: [", /config-wrong\.yaml:1 is not valid YAML/],
    ["targets: [{vm: a, target: 24}]", /targets\.0\.target: .*expected string/],
    ["targets: [{vm: a, target: '24'}]", /targets\.0\.target: must have a unit, such as 4h/],
    [
      "targets: [{vm: a, target: soon}]\nservers: {a: {url: 'https://x', username: y, passwordFile: /etc/hostname}}",
      /rules\[0\]\.target/,
    ],
  ])("is refused with the path of the key: %s", async (text, message) => {
    const { code, stderr } = await run(["rpo", "--config", file("config-wrong.yaml", text)]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("s3cret");
    expect(code).toBe(2);
  });

  test("rejects an ambiguous server", async () => {
    const { code, stderr } = await run(["sessions", "--config", config()]);
    expect([code, stderr]).toEqual([2, "Which server? Give --em berlin, --em hamburg or --em all.\n"]);
    expect((await run(["sessions", "--config", config(), "--em", "paris"])).stderr).toMatch(
      /no server "paris"; it has berlin, hamburg/,
    );
    expect((await run(["sessions", "--config", "/nonexistent"])).stderr).toBe(
      "There is no config file /nonexistent.\n",
    );
  });
});

describe("sessions on the server", () => {
  test("are logged out, after errors too", async () => {
    await run(["sessions"], { env: access(em.url) });
    await run(["show", "nothing"], { env: access(em.url) });
    expect(await openSessions()).toBe(0);
  });

  test("are kept for the next call with --session-file, readable only by their owner, until logout", async () => {
    const kept = join(folder, "session");
    const env = { ...access(em.url), EM_SESSION_FILE: kept };
    await run(["sessions"], { env });
    const first = readFileSync(kept, "utf8");
    chmodSync(kept, 0o644);
    await run(["tasks"], { env });
    expect(readFileSync(kept, "utf8")).toBe(first);
    if (process.platform !== "win32") expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(await openSessions()).toBe(1);
    expect((await run(["logout"], { env })).code).toBe(0);
    expect(existsSync(kept)).toBe(false);
    expect(await openSessions()).toBe(0);
  });

  test("are logged out when the command fails, even if they would have been kept", async () => {
    const kept = join(folder, "session-of-an-error");
    expect((await run(["show", "nothing", "--session-file", kept], { env: access(em.url) })).code).toBe(3);
    expect([existsSync(kept), await openSessions()]).toEqual([false, 0]);
    const nowhere = join(folder, "missing", "session");
    const missing = await run(["sessions", "--session-file", nowhere], { env: access(em.url) });
    expect([missing.code, missing.stderr]).toEqual([2, `Cannot write to ${nowhere} (ENOENT).\n`]);
    expect(await openSessions()).toBe(0);
  });

  test("are not read from a file that is no session file", async () => {
    const other = file("session-other", "{}");
    expect((await run(["sessions", "--session-file", other], { env: access(em.url) })).stderr).toMatch(
      /is not a session file/,
    );
  });
});

describe("connection errors", () => {
  test("a wrong password ends with 3 and what to check", async () => {
    const { code, stderr } = await run(["rpo"], { env: { ...access(em.url), EM_PASSWORD: "s3cret" } });
    expect(stderr).toMatch(/Check --username \(as DOMAIN\\user\), the password/);
    expect(stderr).not.toContain("s3cret");
    expect(code).toBe(3);
  });

  test("--timeout ends the wait for a server that never responds; a number without a unit is in seconds", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as AddressInfo;
    const env = access(`http://127.0.0.1:${port}/api`);
    const [listing, check] = await Promise.all([
      run(["rpo", "--timeout", "3"], { env }),
      run(["check", "-t", "3"], { env }),
    ]);
    silent.close();
    // What is being waited for, first; but not in a check, since some systems read both of its outputs.
    expect(listing.stderr).toMatch(
      /^127\.0\.0\.1: waiting for 127\.0\.0\.1:\d+ to respond\nThe time of --timeout is up/,
    );
    expect(check).toEqual({
      code: 3,
      stdout: "UNKNOWN - The time of --timeout is up before Enterprise Manager was done.\n",
      stderr: "",
    });
  });

  test("https at a port without TLS is named, in one line by a check", async () => {
    const env = access(em.url.replace("http:", "https:"));
    expect((await run(["rpo"], { env })).stderr).toContain("that port does not use TLS; use http:// or another port\n");
    expect((await run(["check"], { env })).stdout).toMatch(/^UNKNOWN - .* or another port\. Check address, .*\n$/);
    // Nor can what is repeated from outside begin performance data, or steer a terminal.
    const named = await run(["check", "--config", config(), "--em", "a|b\u001b[2J"]);
    expect(named.stdout).toMatch(
      /^UNKNOWN - The config file has no server "a\/b\\u001b\[2J"; it has berlin, hamburg\.\n$/,
    );
  });

  test("stops without an error when the reader closes the pipe", async () => {
    const { code, stderr } = await run(["export", "tasks"], {
      env: access(em.url),
      onStart: (child) => child.stdout?.once("data", () => child.stdout?.destroy()),
    });
    expect([code, stderr.replace(/tasks exported: \d+\n/, "")]).toEqual([0, ""]);
    expect(await openSessions()).toBe(0);
  });
});

describe("completion", () => {
  test.each(["bash", "zsh", "fish", "powershell"])("prints a script for %s", async (shell) => {
    const { code, stdout } = await run(["completion", shell]);
    expect(stdout).toContain("em-replica");
    expect(code).toBe(0);
  });

  test("completes commands and flags", async () => {
    expect((await run(["complete", "--", "se"])).stdout).toMatch(/^sessions\t/);
    expect((await run(["complete", "--", "tasks", "--fai"])).stdout).toMatch(/^--failed\t/);
  });
});

describe("the command", () => {
  test("tells its version, and every command has two examples", async () => {
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { stdout } = await run(["--help"]);
    const names = [...stdout.matchAll(/^ {2}(\w+) (?:\[options\]|<)/gm)].map(([, name]) => name ?? "");
    expect(names).toEqual(expect.arrayContaining(["doctor", "completion"]));
    for (const name of names)
      expect((await run([name, "--help"])).stdout.match(/^ {2}\$ .*em-replica/gm)).toHaveLength(2);
  });

  test("suggests similar names, and exits 2", async () => {
    expect(await run(["taks"])).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean tasks?") });
    expect(await run(["rpo", "--tagret", "4h"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean --target?"),
    });
    // A bare number is rejected as well: it might be seconds, hours or milliseconds.
    for (const flag of [
      ["rpo", "--target", "soon"],
      ["rpo", "--target", "86400"],
      ["check", "-w", "3600"],
    ]) {
      // biome-ignore format: one line
      const { code, stderr } = await run(flag);
      expect(stderr).toContain("Expected a duration with its unit");
      expect(code).toBe(flag[0] === "check" ? 3 : 2);
    }
  });
});
