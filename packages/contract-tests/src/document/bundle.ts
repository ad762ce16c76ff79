import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Bundle, MediaType } from "@em-replica/openapi";

export const mediaTypes: readonly MediaType[] = ["application/xml", "application/json"];

const file = createRequire(import.meta.url).resolve("@em-replica/openapi/openapi.json");

/** The document as it is published, the only thing this suite believes. A new copy each time: some tests break it on purpose. */
export function readBundle(): Bundle {
  return JSON.parse(readFileSync(file, "utf8")) as Bundle;
}
