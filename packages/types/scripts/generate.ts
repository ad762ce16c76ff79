import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { enumValues } from "./enum-values.ts";
import { schemaTypes } from "./schema-types.ts";

const bundle = new URL(import.meta.resolve("@em-replica/openapi/openapi.json"));
const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL("openapi.ts", generated), await schemaTypes(bundle));
await writeFile(new URL("enums.ts", generated), enumValues(JSON.parse(await readFile(bundle, "utf8"))));
console.log(`types written to ${fileURLToPath(generated)}`);
