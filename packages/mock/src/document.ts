import { type Api, type Operation as ApiOperation, readApi } from "@em-replica/openapi";
import type { MediaType } from "./media-type.js";

/** An example body and the request that it belongs to: path and query parameters by name. */
export interface Example {
  readonly name: string;
  readonly status: string;
  readonly request: Readonly<Record<string, string>> | undefined;
  readonly value: unknown;
}

/** What the mock needs to know of an operation. */
export interface Operation {
  readonly method: string;
  readonly template: string;
  /** Names of the path parameters, in order. */
  readonly pathParameters: readonly string[];
  readonly pattern: RegExp;
  /** What a query parameter means when it is absent. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<MediaType, readonly Example[]>>;
}

/** Every operation of the document with its examples, ready to be matched against a request. */
export function documentIndex({ operations }: Api = readApi()): readonly Operation[] {
  return operations.map((operation) => ({
    method: operation.method,
    template: operation.path,
    pathParameters: [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name)),
    pattern: new RegExp(`^${operation.path.replace(/\/$/, "").replace(/\{[^}]+\}/g, "([^/]+)")}/?$`),
    defaults: Object.fromEntries(
      operation.parameters.flatMap(({ name, schema }) =>
        schema.default === undefined ? [] : [[name, String(schema.default)]],
      ),
    ),
    examples: {
      "application/xml": examplesOf(operation, "xml"),
      "application/json": examplesOf(operation, "json"),
    },
  }));
}

function examplesOf({ responses }: ApiOperation, form: "xml" | "json"): readonly Example[] {
  return responses.flatMap(({ status, examples }) =>
    examples.map((example) => ({ name: example.name, status, request: example.request, value: example[form] })),
  );
}
