import fc from "fast-check";
import { expect, it } from "vitest";
import { compareText } from "./text-order.js";

it("compareText orders as the UTF-8 bytes do", () => {
  const encoder = new TextEncoder();
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\uff01", "\u{1f600}", "\u{10000}", "a"),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const bytes = Buffer.compare(encoder.encode(a), encoder.encode(b));
      expect(Math.sign(compareText(a, b))).toBe(bytes);
    }),
    { numRuns: 2000 },
  );
});
