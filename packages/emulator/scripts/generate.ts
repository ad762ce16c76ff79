import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { routes } from "./routes.ts";

const bundle = JSON.parse(await readFile(new URL(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8"));
const generated = new URL("../src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL("routes.ts", generated), routes(bundle));
console.log(`the document's routes written to ${fileURLToPath(generated)}`);
