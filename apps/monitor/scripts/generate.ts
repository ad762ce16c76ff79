/** Writes the types of the monitor's own API, shared by server and page: openapi.yaml -> generated/api.ts. */
import { mkdir, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const generated = new URL("../generated/", import.meta.url);
const nodes = await openapiTS(new URL("../openapi.yaml", import.meta.url), {
  alphabetize: true,
  immutable: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
});
await mkdir(generated, { recursive: true });
await writeFile(
  new URL("api.ts", generated),
  `// Generated from apps/monitor/openapi.yaml. Change that instead.\n\n${astToString(nodes)}`,
);
