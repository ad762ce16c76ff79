import { describe, expect, it } from "vitest";
import { readGuide } from "./guide-page.ts";

describe("a guide", () => {
  it("says title, description and place above its text", () => {
    const { order, page } = readGuide("tls", "---\ntitle: TLS\ndescription: Certificates.\norder: 11\n---\n\nText\n");
    expect(order).toBe(11);
    expect(page).toMatchObject({ path: "guides/tls", title: "TLS", description: "Certificates." });
    expect(page.blocks).toEqual([{ kind: "prose", markdown: "Text" }]);
  });

  it.each(["Text", "---\ntitle: TLS\n---\nText", "---\n---\nText", ""])(
    "is refused by name without them: %j",
    (text) => {
      expect(() => readGuide("tls", text)).toThrow("guides/tls.md must begin with");
    },
  );
});
