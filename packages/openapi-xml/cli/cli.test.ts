import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCodec, decode, encode, type Layout } from "../src/index.js";
import { codecOf, load } from "../test/load.ts";

const home = fileURLToPath(new URL("..", import.meta.url));
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(home, "bin/openapi-xml.js"), ...args], { cwd: home });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "openapi-xml-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("openapi-xml", () => {
  it("prints help and version", async () => {
    expect((await run("--help")).stdout).toMatch(/^Usage: openapi-xml/);
    expect((await run("generate", "--help")).stdout).toContain("--types");
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("generates a readable module that is typed by openapi-typescript", async () => {
    const { stdout } = await run("generate", "test/documents/pets.yaml", "--types", "./pets-schema.js");
    // The typecheck of this package covers the file.
    await expect(stdout).toMatchFileSnapshot("../test/generated/pets.ts");
  });

  it("generates a module whose layouts are those of the document at run time", async () => {
    const output = join(folder, "codec.ts");
    expect(await run("generate", "test/documents/videos.yaml", "--output", output)).toEqual({ stdout: "", stderr: "" });
    const generated = (await import(output)) as Record<string, Layout>;
    const codec = codecOf("videos");
    const value = { entries: [{ title: "A" }, { video: [] }], duration: 5, shape: "round" };
    const xml = codec.encode("Feed", value);
    expect(encode(generated.Feed as Layout, value)).toBe(xml);
    expect(decode(generated.Feed as Layout, xml)).toEqual(codec.decode("Feed", xml));
  });

  it("generates a module from which bundlers leave out what is not used", async () => {
    const output = join(folder, "pets.ts");
    await run("generate", "test/documents/pets.yaml", "-o", output);
    const entry = await file("entry.ts", `export { Tag } from ${JSON.stringify(output)};`);
    const bundle = await rolldown({ input: entry, logLevel: "silent" });
    const { output: chunks } = await bundle.generate();
    await bundle.close();
    expect(chunks[0].code).toContain('"tag"');
    expect(chunks[0].code).not.toMatch(/photoUrl|petType/);
  });

  it("converts OpenAPI 2.0", async () => {
    const swagger = {
      swagger: "2.0",
      info: { title: "t", version: "1" },
      produces: ["application/xml"],
      paths: { "/a": { get: { responses: { 200: { description: "A", schema: { $ref: "#/definitions/A" } } } } } },
      definitions: { A: { type: "object", properties: { b: { type: "string", xml: { attribute: true } } } } },
    };
    const { stdout } = await run("generate", await file("swagger.json", JSON.stringify(swagger)));
    expect(stdout).toContain('{ name: "b", node: "attribute", value: { kind: "string" } }');
    expect(stdout).toContain('["get /a"]: {');
  });

  it("reads names that TypeScript and JavaScript do not like", async () => {
    const schemas = {
      "a-b": { type: "string" },
      "a.b": { type: "string" },
      class: { type: "string" },
      "1": { type: "string" },
    };
    const path = await file("names.json", JSON.stringify({ openapi: "3.1.0", components: { schemas } }));
    const { stdout } = await run("generate", path);
    expect([...stdout.matchAll(/export const (\S+): Layout/g)].map(([, name]) => name)).toEqual([
      "_1",
      "a_b",
      "a_b_",
      "class_",
    ]);
  });

  it.each([
    [["generate"], "error: missing required argument 'document'"],
    [["generate", "nowhere.yaml"], "error: ENOENT: no such file or directory, open 'nowhere.yaml'"],
    [["generate", "package.json"], "error: No OpenAPI document: openapi: 3.x is missing"],
    [["generate", "LICENSE"], "error: LICENSE is "],
    [["generate", "test/documents/pets.yaml", "--int64", "text"], "Allowed choices are number, bigint."],
    [["nonsense"], "error: unknown command 'nonsense'"],
  ])("rejects %j with one line, exit code 1", async (args, message) => {
    const failure = await run(...args).catch((error) => error);
    expect(failure).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(message) });
    expect(failure.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("has the snapshot of types that belongs to the document", async () => {
    const types = await readFile(new URL("../test/generated/pets-schema.ts", import.meta.url), "utf8");
    for (const name of Object.keys(createCodec(load("pets")).layouts)) expect(types).toContain(`        ${name}: `);
  });
});
