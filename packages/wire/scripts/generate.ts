import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Document } from "./document.ts";
import { tableOf } from "./table.ts";
import { typesOf } from "./types.ts";

const bundle = new URL(import.meta.resolve("@em-replica/openapi/openapi.json"));
const generated = new URL("../src/generated/", import.meta.url);
const document = JSON.parse(await readFile(bundle, "utf8")) as Document;
const table = tableOf(document);
const attributes = document["x-xml-attribute-order"] ?? {};
const members = document["x-json-member-order"] ?? {};

await mkdir(generated, { recursive: true });
await writeFile(new URL("table.ts", generated), `export const TABLE = ${JSON.stringify(table.text)};\n`);
await writeFile(
  new URL("order.ts", generated),
  [
    `export const ATTRIBUTE_ORDER: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(attributes)};`,
    `export const MEMBER_ORDER: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(members)};`,
    "",
  ].join("\n"),
);
await writeFile(new URL("types.ts", generated), typesOf(table));
console.log(`tables written to ${fileURLToPath(generated)}`);
