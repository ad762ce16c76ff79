import { describe, expect, it } from "vitest";
import { markdownPage } from "../markdown/page.ts";
import { changelogPage } from "./changelog-page.ts";

describe("the changelog", () => {
  it("says that the first version has nothing before it", () => {
    expect(markdownPage(changelogPage({ waiting: [], logs: [] }, "0.1.0"))).toContain("Version 0.1.0 is the first");
  });

  it("lists waiting changes, changes of the document by weight, and the packages' own logs", () => {
    const page = changelogPage(
      {
        waiting: ["Read `A`.\n\nMore."],
        document: {
          from: "1.0.0",
          to: "1.1.0",
          changes: [
            { impact: "minor", kind: "added", path: "#/paths/~1jobs/get", verdicts: [{ message: "New." }] },
            { impact: "patch", kind: "modified", path: "#/info", property: "title", verdicts: [] },
          ],
        },
        logs: [{ name: "@em-replica/client", text: "## 1.0.0\n\n- First." }],
      },
      "1.1.0",
    );
    const text = markdownPage(page);
    expect(text).toContain("- Read `A`.\n  \n  More.");
    expect(text).toContain("| minor | added | `paths / /jobs / get` | New. |");
    expect(text).toContain("| patch | modified | `info, title` |  |");
    expect(text).toContain("## @em-replica/client\n\n### 1.0.0");
  });
});
