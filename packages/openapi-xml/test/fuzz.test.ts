import { describe, expect, it } from "vitest";
import * as api from "../src/index.js";
import { laws } from "./fuzz.ts";

describe("broken bodies end in a value or an XmlError", () => {
  it.each(Object.entries(laws(api)))("%s", async (_, law) => {
    expect((await law({ numRuns: 300 })).failure).toBeUndefined();
  });
});
