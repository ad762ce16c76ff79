import { type Bundle, type Operation, resolved } from "./document.ts";

const methods = ["get", "post", "put", "delete"] as const;

/** Source of the tables that router, links and rights are built from: every operation, and every type that can be queried. */
export function routes(bundle: Bundle): string {
  const entries = Object.entries(bundle.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [[operation.operationId, route(bundle, method, path, operation)] as const] : [];
    }),
  );
  const plurals = Object.entries(queryTypes(bundle)).map(([type, { plural }]) => [type, plural]);
  return [
    "// Generated from the OpenAPI document. Change openapi/ instead.",
    "",
    "/** Every operation. `login`: what a caller must show; `type`: what it answers, if that can be queried; `enums`: parameters with listed values. */",
    `export const routes = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;`,
    "",
    "/** Types that can be queried, with the plural that their lists are called by. */",
    `export const plurals = ${JSON.stringify(Object.fromEntries(plurals), null, 2)} as const;`,
    "",
  ].join("\n");
}

interface QueryTypeInfo {
  readonly entity: string;
  readonly plural: string;
}

function queryTypes(bundle: Bundle): Readonly<Record<string, QueryTypeInfo>> {
  return bundle.components.schemas.QueryType?.["x-query-fields"] as Record<string, QueryTypeInfo>;
}

function route(bundle: Bundle, method: string, path: string, operation: Operation) {
  const schemes = (operation.security ?? bundle.security ?? []).flatMap(Object.keys);
  return {
    method: method.toUpperCase(),
    path,
    login: schemes.length === 0 ? "none" : schemes.includes("Basic") ? "password" : "session",
    type: responseType(bundle, operation) ?? null,
    enums: Object.fromEntries((operation.parameters ?? []).flatMap((parameter) => enumOf(bundle, parameter))),
  };
}

/** The type whose references or entities an operation answers with. */
function responseType(bundle: Bundle, operation: Operation): string | undefined {
  const answered = new Set(JSON.stringify(operation.responses["200"] ?? {}).match(/(?<=#\/components\/schemas\/)\w+/g));
  return Object.entries(queryTypes(bundle)).find(
    ([, { entity }]) => answered.has(entity) || answered.has(`${entity}List`),
  )?.[0];
}

/** The values that a query parameter may have, where the document lists them. */
function enumOf(bundle: Bundle, parameter: unknown): [string, readonly string[]][] {
  const { name, in: place, schema } = resolved<{ name: string; in: string; schema: unknown }>(bundle, parameter);
  const { enum: values } = resolved<{ enum?: readonly string[] }>(bundle, schema);
  return place === "query" && values ? [[name, values]] : [];
}
