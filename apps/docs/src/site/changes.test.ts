import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readChanges } from "./changes.ts";

const root = mkdtempSync(join(tmpdir(), "docs-changes-"));
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};
afterAll(() => rmSync(root, { recursive: true }));

const document = (title: string, version: string) =>
  `openapi: 3.1.0\ninfo: { title: ${title}, version: ${version} }\npaths: {}\n`;

describe("changes", () => {
  it("are none in a repository that has released nothing", async () => {
    expect(await readChanges(join(root, "openapi"), root)).toEqual({ waiting: [], logs: [] });
  });

  it("come from changesets, change logs and the document's last release", async () => {
    write(".changeset/README.md", "# Changesets");
    write(".changeset/one.md", '---\n"@em-replica/client": minor\n---\n\nSomething new.\n');
    write("packages/client/package.json", '{ "name": "@em-replica/client" }');
    write("packages/client/CHANGELOG.md", "# @em-replica/client\n\n## 0.1.0\n\n- First.\n");
    write("packages/new/package.json", '{ "name": "@em-replica/new" }');
    write("packages/new/CHANGELOG.md", "# @em-replica/new\n");
    write("openapi/released/openapi.yaml", document("Old", "1.0.0"));
    write("openapi/dist/openapi.yaml", document("New", "1.0.1"));
    const changes = await readChanges(join(root, "openapi"), root);
    expect(changes.waiting).toEqual(["Something new."]);
    expect(changes.logs).toEqual([{ name: "@em-replica/client", text: "## 0.1.0\n\n- First." }]);
    expect(changes.document).toMatchObject({ from: "1.0.0", to: "1.0.1" });
    expect(changes.document?.changes.map(({ property }) => property)).toEqual(["title", "version"]);
  });
});
