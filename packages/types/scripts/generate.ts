import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readApi } from "@em-replica/openapi";
import { enumValues } from "./enum-values.ts";
import { schemaTypes } from "./schema-types.ts";

const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(
  new URL("openapi.ts", generated),
  await schemaTypes(new URL(import.meta.resolve("@em-replica/openapi/openapi.json"))),
);
await writeFile(new URL("enums.ts", generated), enumValues(readApi().schemas));
console.log(`types written to ${fileURLToPath(generated)}`);
