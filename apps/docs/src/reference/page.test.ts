import { describe, expect, it } from "vitest";
import { referenceAnchor } from "./address.ts";
import { redocParts, referencePage } from "./page.ts";
import { patched } from "./patches.ts";

describe("the reference page", () => {
  it("is refused when Redoc writes another kind of page", () => {
    expect(() => redocParts("<html></html>")).toThrow("not built as expected");
    expect(() => patched("<html></html>")).toThrow("no such place");
  });

  it("lets only its own scripts run", () => {
    const page = referencePage({ early: "try{}", main: "main()" }, "body{}", "All");
    expect(page).toContain("default-src &#39;none&#39;");
    expect(page).not.toMatch(/script-src[^;]*unsafe/);
    expect(page.match(/sha256-/g)).toHaveLength(4);
  });

  it("has the operations at Redoc's addresses", () => {
    expect(referenceAnchor("Replica task sessions", "listReplicaTaskSessions")).toBe(
      "#/replica-task-sessions/listreplicatasksessions",
    );
  });
});
