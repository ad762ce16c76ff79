import { mkdir, writeFile } from "node:fs/promises";
import { readApi } from "@em-replica/openapi";
import { fieldTables } from "./field-tables.ts";

const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL("fields.ts", generated), fieldTables(readApi().queryTypes));
