import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");

const changes = await readFile(join(root, "docs/changes.md"), "utf8");

/** Each example with the output printed below it. */
const examples = [...`${readme}\n${changes}`.matchAll(/```ts\n(.*?)```\n\n```text\n(.*?)```/gs)].map(
  ([, code = "", output = ""], index) => ({ index, code, output }),
);

const [, recipe = ""] = /```ts\n(.*?)```/s.exec(await readFile(join(root, "docs/tanstack-query.md"), "utf8")) ?? [];
const useOfRecipe = `
import { createClient } from "@em-replica/client";
import { QueryClient } from "@tanstack/react-query";
const { EM_URL: baseUrl = "", EM_USERNAME: username = "", EM_PASSWORD: password = "" } = process.env;
await using em = createClient({ baseUrl, credentials: { username, password } });
const cache = new QueryClient();
const [task] = await cache.fetchQuery(failedTasks(em, new Date("2026-11-23")));
const run = await cache.fetchQuery(session(em, task?.JobSessionUid.slice(-36) ?? ""));
console.log(task?.Result, run.UID === task?.JobSessionUid);
`;

/** Where that emulator listens, and where every example looks for it. */
const address = "http://127.0.0.1:9399/api";

let emulator: ChildProcess;
let url = "";
let folder: string;

beforeAll(async () => {
  // The emulator that the README tells its readers to start, but for the port.
  const flags = /^npx @em-replica\/emulator (.*?) *(#.*)?$/m.exec(readme)?.[1]?.split(" ") ?? [];
  const bin = join(
    dirname(fileURLToPath(import.meta.resolve("@em-replica/emulator/package.json"))),
    "bin/em-replica-emulator.js",
  );
  emulator = spawn(process.execPath, [bin, ...flags, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const chunk of emulator.stdout ?? []) {
    url += chunk;
    if (/http:\S+\/api/.test(url)) break;
  }
  url = /http:\S+\/api/.exec(url)?.[0] ?? "";
  // Inside the package, so that the examples find it by its name.
  await mkdir(join(root, ".test-results"), { recursive: true });
  folder = await mkdtemp(join(root, ".test-results/readme-"));
  for (const { index, code } of examples)
    await writeFile(join(folder, `example-${index}.ts`), code.replace(address, url));
  await writeFile(join(folder, "tanstack-query.ts"), `${recipe}\n${useOfRecipe}`);
});
afterAll(async () => {
  emulator?.kill();
  if (emulator && emulator.exitCode === null) await once(emulator, "exit");
  await rm(folder, { recursive: true, force: true });
});

test("has three examples", () => {
  expect(examples).toHaveLength(3);
});

test("has a recipe for TanStack Query that works", async () => {
  const env = { ...process.env, EM_URL: url, EM_USERNAME: "demo", EM_PASSWORD: "demo" };
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "tanstack-query.ts")], { env });
  expect(stdout).toBe("Failed true\n");
});

test.each(examples)("prints what the README shows below example $index", async ({ output, index, code }) => {
  expect(code).toContain(address);
  // Its readers set no variables.
  const { EM_URL: _, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, `example-${index}.ts`)], {
    env,
  });
  expect(stderr).toBe("");
  expect(stdout).toBe(output);
});

test("has examples that compile", async () => {
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

test("has links that lead somewhere, and so do its pages", async () => {
  const linksOf = async (file: string) =>
    [...(await readFile(join(root, file), "utf8")).matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => !link.startsWith("http"))
      .map((link) => join(root, dirname(file), link));
  const links = (await Promise.all(["README.md", "docs/features.md", "docs/changes.md"].map(linksOf))).flat();
  expect(links.filter((link) => link.endsWith(".test.ts")).length).toBeGreaterThan(14);
  for (const link of links) await readFile(link);
});
