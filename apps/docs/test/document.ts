import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApi } from "../src/document/openapi.ts";

/** The document as it was built. */
export const document: OpenApi = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8"),
);
