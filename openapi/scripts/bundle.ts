/**
 * First step of the build: writes what the typed model is compiled with and reads, `dist/bundle.json` and the
 * operation ids.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { Bundle } from "../src/bundle.ts";
import { runRedocly } from "./redocly.ts";

const dist = new URL("../dist/", import.meta.url);
const generated = new URL("../src/generated/", import.meta.url);

const { code, stdout, stderr } = runRedocly("bundle", "em");
if (code === 0) {
  const document = parse(stdout) as Bundle;
  mkdirSync(dist, { recursive: true });
  mkdirSync(generated, { recursive: true });
  writeFileSync(new URL("bundle.json", dist), JSON.stringify(document));
  writeFileSync(new URL("operation-id.ts", generated), operationIds(document));
} else {
  process.stderr.write(stderr);
  process.exitCode = 1;
}

function operationIds({ paths }: Bundle): string {
  const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  return [
    "// Generated from the OpenAPI document.",
    `const operationIds = ${JSON.stringify(ids)} as const;`,
    "",
    "/** The operation ids of the document. */",
    "export type OperationId = (typeof operationIds)[number];",
    "",
    "export const isOperationId = (id: string): id is OperationId => (operationIds as readonly string[]).includes(id);",
    "",
  ].join("\n");
}
