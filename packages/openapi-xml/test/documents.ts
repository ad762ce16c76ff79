import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { OpenApiDocument } from "../src/index.js";

/** The documents of test/documents: each has the features of one kind of public document. */
export const DOCUMENTS = [
  "object-store",
  "blob-store",
  "cdn",
  "pets",
  "set-lists",
  "shop",
  "registry",
  "videos",
  "weather",
  "tax-form",
] as const;

export function load(name: (typeof DOCUMENTS)[number]): OpenApiDocument {
  return parse(readFileSync(new URL(`./documents/${name}.yaml`, import.meta.url), "utf8"));
}
