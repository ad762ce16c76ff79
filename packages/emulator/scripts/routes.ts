import { type Bundle, type Operation, resolved } from "./document.ts";

const methods = ["get", "post", "put", "delete"] as const;

/** Source of the table that the router and the links are built from: every operation with its method, path and security. */
export function routes(bundle: Bundle): string {
  const entries = Object.entries(bundle.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [[operation.operationId, route(bundle, method, path, operation)] as const] : [];
    }),
  );
  return [
    "// Generated from the OpenAPI document. Change openapi/ instead.",
    "",
    "/** Every operation of the document. `login` says what a caller must show: nothing, a password or a session. */",
    `export const routes = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;`,
    "",
  ].join("\n");
}

function route(bundle: Bundle, method: string, path: string, operation: Operation) {
  const schemes = (operation.security ?? bundle.security ?? []).flatMap(Object.keys);
  return {
    method: method.toUpperCase(),
    path,
    login: schemes.length === 0 ? "none" : schemes.includes("Basic") ? "password" : "session",
    enums: Object.fromEntries((operation.parameters ?? []).flatMap((parameter) => enumOf(bundle, parameter))),
  };
}

/** The values that a query parameter may have, where the document lists them. */
function enumOf(bundle: Bundle, parameter: unknown): [string, readonly string[]][] {
  const { name, in: place, schema } = resolved<{ name: string; in: string; schema: unknown }>(bundle, parameter);
  const { enum: values } = resolved<{ enum?: readonly string[] }>(bundle, schema);
  return place === "query" && values ? [[name, values]] : [];
}
