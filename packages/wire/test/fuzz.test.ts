import { describe, expect, it } from "vitest";
import * as wire from "../src/index.js";
import { properties } from "./fuzz.ts";

describe("broken bodies end in a value or a WireError", () => {
  it.each(Object.entries(properties(wire)))("%s", async (_, property) => {
    expect((await property({ numRuns: 1500 })).failure).toBeUndefined();
  });
});
