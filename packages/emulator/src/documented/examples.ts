import { readFileSync } from "node:fs";
import type { OperationId } from "../http/router.js";

/** An example of the document: a request, and the body that answers it in both forms. */
export interface Example {
  readonly operation: OperationId;
  /** Path and query parameters, the default ones included. */
  readonly request: Readonly<Record<string, string>>;
  readonly xml: string;
  readonly json: unknown;
}

interface ExampleObject {
  readonly value?: unknown;
  readonly "x-request"?: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the examples of all successful answers out of the bundle. Only the scenario `documented` needs them. */
export function readExamples(): readonly Example[] {
  const bundle: Json = JSON.parse(
    readFileSync(new URL(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8"),
  );
  const resolved = (value: unknown): Json => {
    const reference = (value as { $ref?: string } | undefined)?.$ref;
    if (reference === undefined) return (value ?? {}) as Json;
    return resolved(
      reference
        .slice(2)
        .split("/")
        .reduce<unknown>((node, key) => (node as Json)[key], bundle),
    );
  };
  const below = (value: unknown, ...keys: readonly string[]) =>
    keys.reduce((node, key) => resolved(node[key]), resolved(value));

  return Object.values(bundle.paths as Json).flatMap((path) =>
    Object.values(path as Json).flatMap((operation) => {
      const { operationId, responses } = operation as { operationId?: OperationId; responses?: unknown };
      if (!operationId) return [];
      const content = below(responses, "200", "content");
      const xml = below(content["application/xml"], "examples");
      return Object.entries(below(content["application/json"], "examples")).map(([name, example]) => {
        const json: ExampleObject = resolved(example);
        const twin: ExampleObject = resolved(xml[name]);
        return { operation: operationId, request: json["x-request"] ?? {}, xml: String(twin.value), json: json.value };
      });
    }),
  );
}
