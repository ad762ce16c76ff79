import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fieldTables } from "./field-tables.ts";

const bundle = new URL(import.meta.resolve("@em-replica/openapi/openapi.json"));
const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL("fields.ts", generated), fieldTables(JSON.parse(await readFile(bundle, "utf8"))));
