import { describe, expect, it } from "vitest";
import * as wire from "../src/index.js";
import { laws } from "./fuzz.ts";

describe("broken bodies end in a value or a WireError", () => {
  it.each(Object.entries(laws(wire)))("%s", async (_, law) => {
    expect((await law({ numRuns: 1500 })).failure).toBeUndefined();
  });
});
