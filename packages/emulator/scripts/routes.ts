import { type Api, enumValues, type Operation, resolveRef } from "@em-replica/openapi";

/** Source of the tables that router, links and rights are built from: every operation, and every type that can be queried. */
export function routes(api: Api): string {
  const entries = api.operations.map((operation) => [operation.id, route(api, operation)] as const);
  const plurals = api.queryTypes.map(({ type, plural }) => [type, plural] as const);
  return [
    "// Generated from the OpenAPI document. Change openapi/ instead.",
    "",
    "/** Every operation. `login`: what a request must carry; `type`: what it returns, if that can be queried; `enums`: query parameters with listed values. */",
    `export const routes = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;`,
    "",
    "/** Namespace of all XML bodies. */",
    `export const namespace = ${JSON.stringify(namespaceOf(api))};`,
    "",
    "/** Types that can be queried, with the plural that their lists are called by. */",
    `export const plurals = ${JSON.stringify(Object.fromEntries(plurals), null, 2)} as const;`,
    "",
  ].join("\n");
}

function route(api: Api, { method, path, authentication, parameters, responses }: Operation) {
  const bodies = responses.find(({ status }) => status === "200")?.bodies ?? [];
  const found = api.queryTypes.find(({ entity }) => bodies.includes(entity) || bodies.includes(`${entity}List`));
  const enums = parameters
    .filter((parameter) => parameter.in === "query")
    .flatMap(({ name, schema }) => {
      const values = enumValues(resolveRef(api.bundle, schema))?.values;
      return values ? [[name, values.map(({ value }) => value)] as const] : [];
    });
  return { method, path, login: authentication, type: found?.type ?? null, enums: Object.fromEntries(enums) };
}

/** All bodies have that of the error. */
function namespaceOf({ bundle }: Api): unknown {
  return (bundle.components.schemas.ErrorBody as { readonly xml?: { readonly namespace?: unknown } }).xml?.namespace;
}
