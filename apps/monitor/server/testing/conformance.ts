import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";

const document = parse(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...document, $id: "monitor" });

/** What of a response does not fit the monitor's own OpenAPI document; empty if all does. */
export async function violationsOf(method: string, path: string, response: Response): Promise<string[]> {
  const [template] = Object.keys(document.paths).filter((one) => matcher(one).test(path));
  if (template === undefined) return [`${path} is not in the document`];
  const operation = document.paths[template][method.toLowerCase()];
  const declared = operation?.responses[response.status] ?? operation?.responses.default;
  if (!declared) return [`${method} ${template} does not declare ${response.status}`];
  const name = declared.$ref?.split("/").at(-1);
  const content = (name ? document.components.responses[name] : declared).content;
  if (!content) return (await response.text()) === "" ? [] : ["a body where none is declared"];
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  if (!content[type]) return [`${type} is not declared`];
  const validate = ajv.compile(JSON.parse(JSON.stringify(content[type].schema).replaceAll('"#/', '"monitor#/')));
  return validate(await response.json())
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const matcher = (template: string): RegExp => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`);

/** Paths of the document that a GET can be sent to, with an id filled in. */
export const paths: readonly string[] = Object.entries(document.paths)
  .filter(([, item]) => (item as { get?: object }).get)
  .map(([path]) => path);

/** What of a value does not fit a named schema of the document. */
export function schemaViolations(name: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `monitor#/components/schemas/${name}` });
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
