import { parse } from "yaml";
import { forPrism } from "./prism.ts";
import { runRedocly } from "./redocly.ts";
import { toYaml } from "./yaml.ts";

export type DistFile = "openapi.yaml" | "openapi.json" | "prism.yaml" | "bundle.json";

/**
 * The generated files of `dist/`, by name. They depend on the document alone, so that building twice gives the same bytes.
 * `bundle.json` is what the typed model reads; all others are published.
 *
 * @throws Error with what Redocly says, when the document's files do not fit together
 */
export function distFiles(): Readonly<Record<DistFile, string>> {
  const { code, stdout, stderr } = runRedocly("bundle", "em");
  if (code !== 0) throw new Error(stderr);
  const document: unknown = parse(stdout);
  return {
    "openapi.yaml": toYaml(document),
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "prism.yaml": toYaml(forPrism(document)),
    "bundle.json": JSON.stringify(document),
  };
}

/** Source of the type `OperationId`. */
export function operationIds(bundle: string): string {
  const { paths } = JSON.parse(bundle) as { paths: Record<string, Record<string, { operationId?: string }>> };
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId }) => operationId ?? []),
  );
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
