import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./support/run.js";

let em: Emulator;
beforeAll(async () => {
  em = await startEmulator({ port: 0, days: 2 });
});
afterAll(() => em.stop());

describe("with several servers", () => {
  test("rows of all of them are newest first, and a column says whose they are", async () => {
    const folder = mkdtempSync(join(tmpdir(), "em-replica-"));
    const password = join(folder, "password");
    writeFileSync(password, "demo");
    const server = { url: em.url, username: "demo", passwordFile: password };
    const config = join(folder, "config.yaml");
    writeFileSync(config, JSON.stringify({ servers: { berlin: server, hamburg: server } }));
    for (const what of ["sessions", "tasks"]) {
      const { stdout } = await run([what, "--em", "all", "--config", config, "--csv"]);
      const rows = stdout.split("\r\n").slice(1, -1).map((line) => line.split(",")); // biome-ignore format: one line
      const starts = rows.map((cells) => cells[what === "tasks" ? 4 : 3]);
      expect(starts).toEqual(starts.toSorted().reverse());
      expect(new Set(rows.slice(0, 10).map(([name]) => name))).toEqual(new Set(["berlin", "hamburg"]));
    }
    expect((await run(["tasks", "--em", "all", "--config", config])).stdout).toMatch(/^EM +STARTED/);
  });
});
