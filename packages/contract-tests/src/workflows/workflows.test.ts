import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { type AllowedViolation, type RecordedServer, recordServer } from "../recorder/recorded-server.js";
import { run } from "../run.js";

const manifest = fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json"));
const openapi = dirname(manifest);
const redocly = join(dirname(createRequire(manifest).resolve("@redocly/cli/package.json")), "bin", "cli.js");
// Those in `workflows/parts` are called by these, with the token of a session.
const workflows = globSync("workflows/*.arazzo.yaml", { cwd: openapi });
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };

const servers = [
  ["mock", () => startMock({ port: 0 })],
  ["emulator", () => startEmulator({ port: 0 })],
] as const;

const allowed: readonly AllowedViolation[] = [
  {
    request: "GET /replicaSessions",
    violation: "no security scheme is satisfied",
    reason: "expired-session shows the 401 for a request without a token",
  },
];

describe.each(servers)("the workflows, against the %s", (name, start) => {
  let server: RecordedServer;
  beforeAll(async () => {
    server = await recordServer({ name: `${name}, by workflows`, server: await start(), allow: allowed, observe });
  });
  afterEach(() => server.check());
  afterAll(() => server.stop());

  it.each(workflows)("%s runs green", async (workflow) => {
    const args = ["respect", workflow, "--server", `em=${server.url}`];
    const { code, printed } = await run(process.execPath, [redocly, ...args], openapi, quiet);
    expect(code, printed).toBe(0);
  });
});
