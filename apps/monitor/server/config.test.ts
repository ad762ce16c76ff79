import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "./config.js";
import { ConfigError } from "./errors.js";

const good = { EM_URL: "https://em.example:9398/api", EM_USERNAME: "LAB\\monitor", EM_PASSWORD: "hunter2 & co" };

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("readConfig", () => {
  it("takes what a good environment says, with port 4000 by default", () => {
    expect(readConfig(good)).toEqual({
      emUrl: good.EM_URL,
      username: good.EM_USERNAME,
      password: good.EM_PASSWORD,
      port: 4000,
      trust: undefined,
      warnings: [],
    });
  });

  it("drops trailing slashes and blanks around the address", () => {
    expect(readConfig({ ...good, EM_URL: " https://em.example:9398/api// " }).emUrl).toBe(good.EM_URL);
  });

  it("names each missing variable in a line of its own", () => {
    const problems = problemsOf({ EM_PASSWORD: "" });
    expect(problems.map((line) => line.split(" ")[0])).toEqual(["EM_URL", "EM_USERNAME", "EM_PASSWORD"]);
  });

  it.each([
    ["em.example:9398/api", /http or https/],
    ["ftp://em.example/api", /http or https/],
    ["not an address", /http or https/],
    ["https://", /http or https/],
    ["https://em.example:9398", /under \/api/],
    ["https://em.example:9398/api?v=latest", /without "\?"/],
    ["https://em.example:9398/api#top", /without "\?"/],
    ["https://admin:hunter2@em.example:9398/api", /EM_PASSWORD/],
  ])("refuses EM_URL %s with one line", (EM_URL, text) => {
    expect(problemsOf({ ...good, EM_URL })).toEqual([expect.stringMatching(text)]);
  });

  it.each(["LAB:user", "user\nname", "user\0"])("refuses the user name %j", (EM_USERNAME) => {
    expect(problemsOf({ ...good, EM_USERNAME })).toEqual([expect.stringMatching(/^EM_USERNAME /)]);
  });

  it.each(["-1", "65536", "4000x", "4e3", "0x10", " 80", "99999999999"])("refuses MONITOR_PORT %j", (MONITOR_PORT) => {
    expect(problemsOf({ ...good, MONITOR_PORT })).toEqual([expect.stringMatching(/^MONITOR_PORT is not a port/)]);
  });

  it.each([
    ["0", 0],
    ["65535", 65_535],
    ["", 4000],
  ])("takes MONITOR_PORT %j", (MONITOR_PORT, port) => {
    expect(readConfig({ ...good, MONITOR_PORT }).port).toBe(port);
  });

  it("never repeats the password, wherever it was put", () => {
    const secret = "hunter2";
    const problems = problemsOf({
      EM_URL: `https://admin:${secret}@em.example`,
      EM_USERNAME: `admin:${secret}`,
      EM_PASSWORD: `${secret}\n`,
      MONITOR_PORT: secret,
      EM_FINGERPRINT: secret,
    });
    expect(problems).toHaveLength(5);
    expect(problems.join("\n")).not.toContain(secret);
  });

  it("warns of plain http to another machine, not to this one", () => {
    expect(readConfig({ ...good, EM_URL: "http://em.example:9399/api" }).warnings).toHaveLength(1);
    expect(readConfig({ ...good, EM_URL: "http://localhost:9399/api" }).warnings).toEqual([]);
    expect(readConfig({ ...good, EM_URL: "http://[::1]:9399/api" }).warnings).toEqual([]);
  });
});

describe("certificate variables", () => {
  const folder = mkdtempSync(join(tmpdir(), "monitor-config-"));
  const pemFile = join(folder, "em.pem");
  let pem: string;
  beforeAll(async () => {
    pem = (await generate([{ name: "commonName", value: "em.example" }])).cert;
    writeFileSync(pemFile, pem);
    writeFileSync(join(folder, "em.der"), "0");
    writeFileSync(join(folder, "broken.pem"), pem.replace(/MII\w{8}/, "AAAA"));
  });
  const sha256 = "ab".repeat(32);

  it("reads a PEM file", () => {
    expect(readConfig({ ...good, EM_CA_FILE: pemFile }).trust).toEqual({ kind: "ca", pem });
  });

  it.each(["missing.pem", "em.der", "broken.pem", "."])("refuses the file %s", (name) => {
    expect(problemsOf({ ...good, EM_CA_FILE: join(folder, name) })).toEqual([expect.stringMatching(/^EM_CA_FILE /)]);
  });

  it.each([sha256, sha256.toUpperCase(), `sha256:${sha256}`, sha256.replace(/..(?=.)/g, "$&:")])(
    "reads the fingerprint %s",
    (EM_FINGERPRINT) => {
      expect(readConfig({ ...good, EM_FINGERPRINT }).trust).toEqual({ kind: "fingerprint", sha256 });
    },
  );

  it("refuses a fingerprint of another length", () => {
    expect(problemsOf({ ...good, EM_FINGERPRINT: "ab".repeat(20) })).toEqual([expect.stringMatching(/SHA-256/)]);
  });

  it("switches checking off for the word true only, with a warning", () => {
    const config = readConfig({ ...good, EM_INSECURE_SKIP_VERIFY: "true" });
    expect(config.trust).toEqual({ kind: "unchecked" });
    expect(config.warnings).toHaveLength(1);
    expect(problemsOf({ ...good, EM_INSECURE_SKIP_VERIFY: "0" })).toHaveLength(1);
  });

  it("refuses them for plain http, where they would say nothing", () => {
    expect(problemsOf({ ...good, EM_URL: "http://em.example:9399/api", EM_FINGERPRINT: sha256 })).toEqual([
      expect.stringMatching(/^EM_URL is plain http/),
    ]);
  });

  it("refuses two of them together", () => {
    expect(problemsOf({ ...good, EM_CA_FILE: pemFile, EM_FINGERPRINT: sha256 })).toEqual([
      "EM_CA_FILE and EM_FINGERPRINT exclude each other: set one of them.",
    ]);
  });
});
