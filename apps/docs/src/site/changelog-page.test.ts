import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { changelogPage } from "./changelog-page.ts";

const root = mkdtempSync(join(tmpdir(), "docs-changes-"));
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};
afterAll(() => rmSync(root, { recursive: true }));

const document = (title: string, version: string) =>
  `openapi: 3.1.0\ninfo: { title: ${title}, version: ${version} }\npaths: {}\n`;

describe("the changelog", () => {
  it("says that nothing has been released where that is so", async () => {
    const { markdown } = await changelogPage(join(root, "openapi"), root);
    expect(markdown).toBe("## The document\n\nThis version is the first; there is no earlier one to compare it with.");
  });

  it("comes from changesets, change logs and the document's last release", async () => {
    write(".changeset/README.md", "# Changesets");
    write(".changeset/one.md", '---\n"@em-replica/client": minor\n---\n\nSomething\nnew.\n');
    write("packages/client/CHANGELOG.md", "# @em-replica/client\n\n## 0.1.0\n\n- First.\n");
    write("packages/new/CHANGELOG.md", "# @em-replica/new\n");
    write("openapi/released/openapi.yaml", document("Old", "1.0.0"));
    write("openapi/dist/openapi.yaml", document("New", "1.0.1"));
    const { markdown } = await changelogPage(join(root, "openapi"), root);
    expect(markdown).toMatch(/^## In the next release\n\n- Something\n {2}new\.\n\n## The document\n/);
    expect(markdown).toContain("| `#/info · title` |");
    expect(markdown).toContain("| `#/info · version` |");
    expect(markdown).toMatch(/\n\n## @em-replica\/client\n\n### 0\.1\.0\n\n- First\.$/);
  });
});
