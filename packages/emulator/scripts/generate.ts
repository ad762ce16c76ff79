import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readApi } from "@em-replica/openapi";
import { routes } from "./routes.ts";

const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL("routes.ts", generated), routes(readApi()));
console.log(`the document's routes written to ${fileURLToPath(generated)}`);
