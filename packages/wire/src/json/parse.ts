import { WireError } from "../error.js";

/** Parses JSON text, with or without a byte order mark. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new WireError("not JSON", { found: text, cause });
  }
}
