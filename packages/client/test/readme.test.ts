import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { encode } from "@em-replica/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { credentials, type Manager, startManager } from "./support/manager.ts";
import { jobSession, taskSession } from "./support/rows.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");

/** Each example with the output printed below it, empty where there is none. */
const examples = [...readme.matchAll(/```ts\n(.*?)```\n(?:\n```text\n(.*?)```)?/gs)].map(
  ([, code = "", output = ""]) => ({
    code,
    output,
  }),
);

const ID = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
const UID = `urn:veeam:ReplicaJobSession:${ID}`;
const reference = (Type: "BackupServerReference" | "JobReference", Name: string) =>
  encode(
    Type,
    { Type, Name, Href: "https://localhost:9398/api/x", UID: `urn:veeam:${Type}:${ID}`, Links: [] },
    { format: "json" },
  );

let server: Manager;
let folder: string;
beforeAll(async () => {
  server = await startManager((_request, response, { pathname }) => {
    const isServer = pathname.includes("/backupServers/");
    if (!isServer && !pathname.includes("/jobs/")) return false;
    response.setHeader("Content-Type", "application/json");
    response.end(
      isServer
        ? reference("BackupServerReference", "srv02.tech.local")
        : reference("JobReference", "Fileserver02 Replication"),
    );
    return true;
  });
  const now = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  server.sessions.push(
    jobSession(1, { UID, JobName: "Fileserver02 Replication" }),
    jobSession(2, { State: "Working", EndTimeUTC: undefined }),
  );
  const failed = { Result: "Failed", JobSessionUid: "urn:veeam:ReplicaJobSession:2" } as const;
  server.tasks.push(
    taskSession(1, { VmDisplayName: "srv04", JobSessionUid: UID, TotalSize: 64424509440 }),
    taskSession(2, {
      ...failed,
      VmDisplayName: "sql02",
      Reason: "The host did not respond in time",
      CreationTimeUTC: now(60),
    }),
    taskSession(3, {
      ...failed,
      VmDisplayName: "srv04",
      Reason: "Not enough space on the target datastore",
      CreationTimeUTC: now(5),
    }),
  );
  // Inside the package, so that the examples find it by its name.
  await mkdir(join(root, ".test-results"), { recursive: true });
  folder = await mkdtemp(join(root, ".test-results/readme-"));
  for (const [index, { code }] of examples.entries()) await writeFile(join(folder, `example-${index}.ts`), code);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test("there are examples", () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
});

test.each(examples.map((example, index) => ({ ...example, index })))(
  "example $index prints what stands below it",
  async ({ output, index }) => {
    const file = join(folder, `example-${index}.ts`);
    const env = {
      ...process.env,
      EM_URL: server.url,
      EM_USERNAME: credentials.username,
      EM_PASSWORD: credentials.password,
    };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { env });
    expect(stderr).toBe("");
    expect(stdout).toBe(output);
    expect(server.tokens.size).toBe(0);
  },
);

test("the examples compile", async () => {
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { noUnusedLocals: false },
    include: ["*.ts"],
    exclude: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error) => error);
  expect(stdout).toBe("");
});

test("every test that the feature table names exists", async () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  expect(links.filter((link) => link.endsWith(".test.ts")).length).toBeGreaterThan(14);
  for (const link of links) if (!link.startsWith("..")) await readFile(join(root, link));
});
