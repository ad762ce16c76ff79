import { describe, expect, it } from "vitest";
import { resolveLink, rewriteLinks } from "./links.ts";

describe("a link of the content", () => {
  it.each([
    ["operation:queryResources", "guides/paging", "html", "../operations/queryResources.html"],
    ["operation:queryResources", "operations/logOn", "md", "queryResources.md"],
    ["schema:Job#name", "index", "html", "schemas/Job.html#name"],
    ["page:machines", "schemas/Job", "html", "../machines.html"],
    ["file:openapi.yaml", "operations/index", "md", "../openapi.yaml"],
    ["tls.md#pinning", "guides/logon", "html", "tls.html#pinning"],
    ["tls.md", "guides/logon", "md", "tls.md"],
    ["#here", "guides/logon", "html", "#here"],
    ["https://example.com/a.md", "guides/logon", "html", "https://example.com/a.md"],
  ] as const)("%s on %s becomes, for %s, %s", (link, from, ending, result) => {
    expect(resolveLink(link, from, ending)).toBe(result);
  });

  it("is rewritten in text, not in code", () => {
    const text = "[a](x) `[b](x)`\n\n```md\n[c](x)\n```\n[d](x)";
    expect(rewriteLinks(text, () => "y")).toBe("[a](y) `[b](x)`\n\n```md\n[c](x)\n```\n[d](y)");
  });
});
