import { describe, expect, it } from "vitest";
import { gzipped, sizes } from "./size.ts";

describe("compressed, in bytes", () => {
  it("every part stays within its budget", async () => {
    const { json, xml, reader, schemas } = await sizes();
    expect(json).toBeLessThan(2400);
    expect(xml).toBeLessThan(8900);
    expect(reader).toBeLessThan(2700);
    expect(schemas).toBeLessThan(2000);
  });

  it("the JSON half alone brings nothing of the other half", async () => {
    const all = await gzipped('export { normalize } from "dist/index.js"');
    expect(all).toBeLessThan(4350);
    expect(all).toBeLessThan((await gzipped('export { normalize } from "dist/json.js"')) + 50);
  });
});
