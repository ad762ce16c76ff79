import { describe, expect, it } from "vitest";
import * as api from "../src/index.js";
import { properties } from "./fuzz.ts";

describe("broken bodies end in a value or an XmlError", () => {
  it.each(Object.entries(properties(api)))("%s", async (_, property) => {
    expect((await property({ numRuns: 300 })).failure).toBeUndefined();
  });
});
