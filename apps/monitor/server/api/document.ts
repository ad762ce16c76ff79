import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { operations } from "../../generated/api.js";

/** What the monitor serves; the webhook it sends. */
export type OperationId = Exclude<keyof operations, "receiveAlert">;

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly explode?: boolean;
  readonly schema: object;
}

/** An operation of openapi.yaml, as far as routing needs it. */
export interface Operation {
  readonly id: OperationId;
  readonly method: "get" | "delete";
  /** As in the document, with `{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

interface PathItem {
  readonly parameters?: readonly object[];
  readonly get?: { readonly operationId: OperationId; readonly parameters?: readonly object[] };
  readonly delete?: { readonly operationId: OperationId; readonly parameters?: readonly object[] };
}

interface Document {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

/** The monitor's own OpenAPI document. */
export const document: Document = parse(
  readFileSync(new URL(import.meta.resolve("@em-replica/monitor/openapi.yaml")), "utf8"),
);

export const operationList: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  (["get", "delete"] as const).flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolveParameter);
    return [{ id: operation.operationId, method, path, parameters }];
  }),
);

function resolveParameter(parameter: object): Parameter {
  const name = "$ref" in parameter ? String(parameter.$ref).split("/").at(-1) : undefined;
  const resolved = name === undefined ? (parameter as Parameter) : document.components.parameters[name];
  if (!resolved) throw new Error(`openapi.yaml refers to a parameter ${name} that it does not have`);
  return resolved;
}
