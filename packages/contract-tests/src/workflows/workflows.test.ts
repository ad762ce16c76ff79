import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { startMock } from "@em-replica/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../run.js";

const manifest = fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json"));
const openapi = dirname(manifest);
const redocly = join(dirname(createRequire(manifest).resolve("@redocly/cli/package.json")), "bin", "cli.js");
const workflows = globSync("workflows/*.arazzo.yaml", { cwd: openapi });
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const servers: readonly (readonly [name: string, start: () => Promise<Server>])[] = [
  ["mock", () => startMock({ port: 0 })],
  ["emulator", () => startEmulator({ port: 0 })],
];

describe.each(servers)("the workflows, against the %s", (_, start) => {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it.each(workflows)("%s runs green", async (workflow) => {
    // `tasks-until` is a part of paging, which it is called from; by itself it lacks a token.
    const args = ["respect", workflow, "--server", `em=${server.url}`, "--skip", "tasks-until"];
    const { code, printed } = await run(process.execPath, [redocly, ...args], openapi, quiet);
    expect(code, printed).toBe(0);
  });
});
