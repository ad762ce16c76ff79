import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors.js";
import { temporaryFolder } from "../testing/monitor.js";
import { loadConfig, warningsOf } from "./load.js";

const complete = { EM_URL: "https://em.example:9398/api", EM_USERNAME: "LAB\\monitor", EM_PASSWORD: "s3cret" };

function problemsOf(environment: Record<string, string | undefined>, file?: string): readonly string[] {
  try {
    loadConfig(environment, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

async function withFile<T>(text: string, use: (file: string) => T): Promise<T> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "monitor.yaml");
  await writeFile(file, text);
  return use(file);
}

describe("the environment", () => {
  test("is enough for one Enterprise Manager", () => {
    const config = loadConfig(complete);
    expect(config.managers).toEqual([
      {
        name: "em.example",
        url: "https://em.example:9398/api",
        username: "LAB\\monitor",
        password: "s3cret",
        trust: undefined,
      },
    ]);
    expect(config).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      interval: 300_000,
      targets: { default: 86_400_000, rules: [] },
    });
  });

  test("names every variable that is missing", () => {
    expect(problemsOf({})).toEqual([
      "EM_URL is not set: give it the address of the Enterprise Manager API, for example https://em.example:9398/api.",
      "EM_USERNAME is not set: give it an account that may log on to Enterprise Manager, as DOMAIN\\user.",
      "EM_PASSWORD is not set: give it the password of the account.",
    ]);
  });

  test.each([
    ["EM_URL", "ftp://em.example/api"],
    ["EM_URL", "https://user:pass@em.example/api"],
    ["EM_URL", "https://other.example:9398"],
    ["EM_URL", "https://em.example/api?x=1"],
    ["EM_USERNAME", "LAB:monitor"],
    ["EM_PASSWORD", "line\nbreak"],
    ["EM_CA_FILE", "/nowhere/ca.pem"],
    ["EM_FINGERPRINT", "12:34"],
    ["EM_INSECURE_SKIP_VERIFY", "yes"],
    ["MONITOR_PORT", "65536"],
    ["MONITOR_PORT", "http"],
    ["MONITOR_RPO_TARGET", "soon"],
    ["MONITOR_INTERVAL", "1s"],
    ["MONITOR_METRICS_VM_LABELS", "outsde"],
    ["MONITOR_TOKEN", "short"],
    ["MONITOR_TRUST_PROXY", "X-User@everyone"],
    ["MONITOR_TRUST_PROXY", "X-User"],
    ["HTTPS_PROXY", "http://monitor:s3cret@proxy:port"],
    ["HTTPS_PROXY", "http://monitor:s3cret%@proxy:3128"],
  ])("rejects %s=%s by its name, without its value", (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).not.toContain(value);
  });

  test("reads secrets from files, and rejects both forms at once", async () => {
    await withFile("fr0m file\r\n", (file) => {
      const { EM_PASSWORD, ...rest } = complete;
      expect(loadConfig({ ...rest, EM_PASSWORD_FILE: file }).managers[0]?.password).toBe("fr0m file");
      expect(problemsOf({ ...rest, EM_PASSWORD, EM_PASSWORD_FILE: file })[0]).toBe(
        "EM_PASSWORD is set twice: use one of its forms.",
      );
    });
  });

  test("demands protection before it listens beyond loopback", () => {
    expect(problemsOf({ ...complete, MONITOR_HOST: "0.0.0.0" })[0]).toMatch(
      /^MONITOR_HOST is reachable from other machines/,
    );
    expect(problemsOf({ ...complete, MONITOR_HOST: "0.0.0.0", MONITOR_TOKEN: "0123456789abcdef" })).toEqual([]);
    expect(problemsOf({ ...complete, MONITOR_HOST: "127.0.0.1" })).toEqual([]);
    expect(problemsOf({ ...complete, MONITOR_HOST: "127.999.0.1" })).toHaveLength(1);
  });

  test("warns of what weakens the connection", () => {
    expect(warningsOf(loadConfig({ ...complete, EM_URL: "http://em.example:9399/api" }))[0]).toContain("unencrypted");
    expect(warningsOf(loadConfig({ ...complete, EM_INSECURE_SKIP_VERIFY: "true" }))[0]).toContain("not checked");
    expect(warningsOf(loadConfig({ ...complete, EM_URL: "http://127.0.0.1:9399/api" }))).toEqual([]);
  });
});

describe("a file", () => {
  const yaml = `
managers:
  - { name: hq, url: "https://hq.example:9398/api", username: monitor, passwordEnv: HQ_PASSWORD }
  - { name: branch, url: "https://branch.example:9398/api", username: monitor, passwordEnv: BRANCH_PASSWORD, interval: 10m }
target: 12h
targets:
  - { job: "SQL*", target: 1h }
retention: { rows: 90d }
`;
  const secrets = { HQ_PASSWORD: "one", BRANCH_PASSWORD: "two" };

  test("is for many, with rules for targets; variables of the monitor override it", async () => {
    const config = await withFile(yaml, (file) => loadConfig({ ...secrets, MONITOR_PORT: "0" }, file));
    expect(config.managers.map(({ name, password, interval }) => [name, password, interval])).toEqual([
      ["hq", "one", undefined],
      ["branch", "two", 600_000],
    ]);
    expect(config.targets).toMatchObject({ default: 43_200_000, rules: [{ job: "SQL*", target: 3_600_000 }] });
    expect(config.port).toBe(0);
    expect(config.retention.rows).toBe(90 * 86_400_000);
  });

  test.each([
    ["managers: []", "managers is empty: name at least one Enterprise Manager."],
    ["managers: 3", /^managers /],
    [yaml.replace("name: branch", "name: HQ"), "managers[1].name is used twice: give each Enterprise Manager its own."],
    [yaml.replace("target: 1h", "target: never"), /^targets\[0\]\.target/],
    [yaml.replace("retention: { rows: 90d }", "retention: { row: 90d }"), "retention.row is not a known key."],
    [yaml.replace("https://hq.example:9398/api", "hq.example"), /^managers\[0\]\.url is not an http or https address/],
    [
      yaml.replace("passwordEnv: HQ_PASSWORD", "password: secret"),
      "password must not be in the file: use passwordFile or passwordEnv.",
    ],
    [yaml.replace("HQ_PASSWORD", "NO_SUCH"), /NO_SUCH, which is not set/],
    ["- just\n- a list", /must hold keys/],
    ["managers: [", /is not valid YAML \(line \d+/],
  ])("names the key of what is wrong: %#", async (text, message) => {
    const problems = await withFile(text, (file) => problemsOf(secrets, file));
    expect(problems[0]).toMatch(message);
    expect(problems.join("\n")).not.toContain("secret");
  });

  test("rejects one that is not there", () => {
    expect(problemsOf({}, "/nowhere/monitor.yaml")[0]).toBe(
      "The configuration file /nowhere/monitor.yaml cannot be read (ENOENT).",
    );
  });
});

const managers = "managers: [{ name: hq, url: https://em.example/api, username: monitor, passwordEnv: PW }]\n";
const smtp = "smtp: { host: mail.example, from: monitor@example.com, username: monitor, passwordEnv: PW }\n";

describe("alerts", () => {
  const environment = { PW: "s3cret", HOOK: "https://hooks.example/T0/s3cret-path", SIGN: "0123456789abcdef" };
  const problems = (alerts: string) =>
    withFile(`${managers}alerts: ${alerts}`, (file) => problemsOf(environment, file));

  test("takes channels with secrets from the environment, masks, silences and a mail server", async () => {
    const text = `{
      channels: [
        { name: ops, type: webhook, urlEnv: HOOK, secretEnv: SIGN, kinds: [outsideRpo, stuck] },
        { name: night, type: email, to: [night@example.com], job: "SQL*" } ],
      silences: [{ em: hq, from: "2026-11-28T22:00:00+01:00", until: "2026-11-29T06:00:00Z" }],
      repeat: 12h }`;
    const { alerts } = await withFile(`${managers}${smtp}alerts: ${text}`, (file) => loadConfig(environment, file));
    expect(alerts).toMatchObject({
      channels: [{ url: environment.HOOK, secret: environment.SIGN }, { to: ["night@example.com"] }],
      silences: [{ from: Date.UTC(2026, 10, 28, 21) }],
      repeat: 12 * 3_600_000,
    });
  });

  test.each([
    ["{ channels: [] }", "alerts.channels is empty: name at least one channel."],
    [
      "{ channels: [{ name: a, type: pager }] }",
      "alerts.channels[0].type must have a type: webhook, slack, teams, ntfy or email.",
    ],
    [
      "{ channels: [{ name: a, type: slack }] }",
      "alerts.channels[0].url is not set: give it the address to send to, in url, urlEnv or urlFile.",
    ],
    [
      "{ channels: [{ name: a, type: slack, url: 'file:///etc/passwd' }] }",
      "alerts.channels[0].url is not an http or https address.",
    ],
    [
      "{ channels: [{ name: a, type: webhook, url: 'https://user:s3cret@x.example/' }] }",
      "alerts.channels[0].url must not hold a user name or password.",
    ],
    [
      "{ channels: [{ name: a, type: slack, url: https://x, secretEnv: SIGN }] }",
      "alerts.channels[0].secret is only for channels of the type webhook.",
    ],
    [
      "{ channels: [{ name: a, type: webhook, url: https://x, secret: inline-secret-value }] }",
      "secret must not be in the file: use secretFile or secretEnv.",
    ],
    ["{ channels: [{ name: a, type: email, to: ['x@y'] }] }", "alerts.channels[0].type needs a mail server: set smtp."],
    [
      "{ channels: [{ name: a, type: slack, urlEnv: HOOK }, { name: a, type: slack, urlEnv: HOOK }] }",
      "alerts.channels[1].name is used twice: give each channel its own.",
    ],
    [
      "{ channels: [{ name: a, type: slack, urlEnv: HOOK }], silences: [{ until: '2026-11-28' }] }",
      "alerts.silences[0].until must be a time with its zone, such as 2026-11-28T22:00:00Z.",
    ],
    [
      "{ channels: [{ name: a, type: slack, urlEnv: HOOK }], silences: [{ from: '2026-11-28T00:00:00Z', until: '2026-11-27T00:00:00Z' }] }",
      "alerts.silences[0] ends before it begins: check from and until.",
    ],
    [
      "{ channels: [{ name: a, type: slack, urlEnv: HOOK, kinds: [fire] }] }",
      "alerts.channels[0].kinds[0] must be one of outsideRpo, neverReplicated, missingRun, stuck, newCause, emUnreachable, dataStale.",
    ],
    ["{ channels: [{ name: a, type: slack, urlEnv: HOOK }], repeat: 1s }", "alerts.repeat must be from 5m to 30d."],
  ])("rejects %s by the path of the key", async (alerts, problem) => {
    const found = await problems(alerts);
    expect(found).toEqual([problem]);
    expect(found.join()).not.toContain("s3cret");
  });
});

describe("the morning mail", () => {
  const environment = { PW: "s3cret" };

  test("takes a time, a zone and recipients, each with masks", async () => {
    const text = `{ at: "05:30", zone: Europe/Berlin, recipients: [
      { name: all, to: [ops@example.com], when: problems }, { name: shop, to: [shop@example.com], em: "shop*" } ] }`;
    const config = await withFile(`${managers}${smtp}morning: ${text}`, (file) => loadConfig(environment, file));
    expect(config).toMatchObject({
      smtp: { host: "mail.example", port: 587, tls: false, password: "s3cret" },
      morning: {
        at: "05:30",
        zone: "Europe/Berlin",
        recipients: [{ when: "problems" }, { when: "always", em: "shop*" }],
      },
    });
  });

  const recipients = "recipients: [{ name: a, to: [a@example.com] }]";
  test.each([
    ["{ recipients: [] }", "morning.recipients is empty: name at least one recipient."],
    [`{ at: 6:00, ${recipients} }`, 'morning.at must be a time of day in quotes, such as "06:00".'],
    [`{ at: "24:00", ${recipients} }`, 'morning.at must be a time of day in quotes, such as "06:00".'],
    [
      `{ zone: Mars/Base, ${recipients} }`,
      "morning.zone is not a time zone: give it a name such as Europe/Berlin or UTC.",
    ],
    [`{ pageUrl: "javascript:alert(1)", ${recipients} }`, "morning.pageUrl is not an http or https address."],
    [
      `{ pageUrl: "https://me:s3cret@x.example", ${recipients} }`,
      "morning.pageUrl must not hold a user name or password.",
    ],
    [
      '{ recipients: [{ name: a, to: ["a@example.com, b@example.com"] }] }',
      "morning.recipients[0].to[0] must be a mail address such as night@example.com.",
    ],
    [
      "{ recipients: [{ name: a, to: [a@example.com], when: never }] }",
      "morning.recipients[0].when must be always or problems.",
    ],
    [
      "{ recipients: [{ name: a, to: [a@example.com] }, { name: a, to: [b@example.com] }] }",
      "morning.recipients[1].name is used twice: give each recipient its own.",
    ],
    ["{ recipients: [{ name: a, to: [a@example.com], vm: sql01 }] }", "morning.recipients[0].vm is not a known key."],
  ])("rejects %s by the path of the key", async (morning, problem) => {
    const found = await withFile(`${managers}${smtp}morning: ${morning}`, (file) => problemsOf(environment, file));
    expect(found).toEqual([problem]);
    expect(found.join()).not.toContain("s3cret");
  });

  test("needs a mail server, whose password must not be in the file", async () => {
    const text = `${managers}morning: { ${recipients} }`;
    expect(await withFile(text, (file) => problemsOf(environment, file))).toEqual([
      "morning needs a mail server: set smtp.",
    ]);
    const inline = `${managers}smtp: { host: x, from: a@b, password: s3cret }\n`;
    const found = await withFile(inline, (file) => problemsOf(environment, file));
    expect(found).toEqual(["password must not be in the file: use passwordFile or passwordEnv."]);
  });
});

describe("OpenTelemetry", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4318";
  test.each<[string, Record<string, string>, unknown]>([
    ["is off without its variables", {}, undefined],
    ["is on with an endpoint", { OTEL_EXPORTER_OTLP_ENDPOINT }, { protocol: "http/protobuf", interval: 60_000 }],
    ["is on if the exporter is chosen", { OTEL_METRICS_EXPORTER: "otlp" }, { protocol: "http/protobuf" }],
    ["is off if none is chosen", { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_METRICS_EXPORTER: "none" }, undefined],
    ["is off if the SDK is", { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: "true" }, undefined],
    [
      "takes protocol and interval",
      { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json", OTEL_METRIC_EXPORT_INTERVAL: "15000" },
      { protocol: "http/json", interval: 15_000 },
    ],
  ])("%s", (_, variables, expected) => {
    const { otlp } = loadConfig({ ...complete, ...variables });
    if (expected === undefined) expect(otlp).toBeUndefined();
    else expect(otlp).toMatchObject(expected as object);
  });

  test.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "127.0.0.1:4317" }, /^OTEL_EXPORTER_OTLP_ENDPOINT is not an http/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, /^OTEL_EXPORTER_OTLP_PROTOCOL has two/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_METRIC_EXPORT_INTERVAL: "1m" }, /^OTEL_METRIC_EXPORT_INTERVAL must be/],
    [{ OTEL_METRICS_EXPORTER: "prometheus" }, /^OTEL_METRICS_EXPORTER has two values/],
  ])("rejects %j", (variables, problem) => {
    expect(problemsOf({ ...complete, ...variables })).toEqual([expect.stringMatching(problem)]);
  });
});
