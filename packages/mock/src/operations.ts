import type { MediaType } from "./media-type.js";

/** An example body and the request that returns it: path and query parameters by name. */
export interface Example {
  readonly name: string;
  readonly status: string;
  readonly request: Readonly<Record<string, string>> | undefined;
  readonly value: unknown;
}

/** An operation with its examples, ready to be matched against a request. */
export interface Operation {
  readonly method: string;
  readonly template: string;
  /** Names of the path parameters, in order. */
  readonly pathParameters: readonly string[];
  readonly pattern: RegExp;
  /** Values of absent query parameters. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<MediaType, readonly Example[]>>;
}

interface BundledExample {
  readonly value: unknown;
  readonly "x-request"?: Readonly<Record<string, unknown>>;
}
interface BundledResponse {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, BundledExample>> }>>;
}
interface BundledParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly schema?: { readonly default?: unknown };
}
interface BundledOperation {
  readonly parameters?: readonly BundledParameter[];
  readonly responses?: Readonly<Record<string, BundledResponse>>;
}

/** The parts of a bundled OpenAPI document that the mock reads. */
export interface Bundle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: {
    readonly parameters?: Readonly<Record<string, BundledParameter>>;
    readonly responses?: Readonly<Record<string, BundledResponse>>;
  };
}

const methods = ["get", "put", "post", "delete", "patch"];

/** Every operation of a bundled OpenAPI document. */
export function operationsOf(bundle: Bundle): readonly Operation[] {
  return Object.entries(bundle.paths).flatMap(([template, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as BundledOperation | undefined;
      if (!operation) return [];
      return [
        {
          method: method.toUpperCase(),
          template,
          pathParameters: [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name)),
          pattern: new RegExp(`^${template.replace(/\/$/, "").replace(/\{[^}]+\}/g, "([^/]+)")}/?$`),
          defaults: defaultsOf(bundle, operation),
          examples: {
            "application/xml": examplesOf(bundle, operation, "application/xml"),
            "application/json": examplesOf(bundle, operation, "application/json"),
          },
        },
      ];
    }),
  );
}

function examplesOf(bundle: Bundle, operation: BundledOperation, mediaType: MediaType): readonly Example[] {
  return Object.entries(operation.responses ?? {}).flatMap(([status, declared]) => {
    const response = resolve(declared, bundle.components?.responses);
    return Object.entries(response.content?.[mediaType]?.examples ?? {}).map(([name, example]) => ({
      name,
      status,
      request: example["x-request"] && mapValues(example["x-request"]),
      value: example.value,
    }));
  });
}

function defaultsOf(bundle: Bundle, { parameters = [] }: BundledOperation): Record<string, string> {
  const resolved = parameters.map((parameter) => resolve(parameter, bundle.components?.parameters));
  return mapValues(
    Object.fromEntries(
      resolved.flatMap(({ name, schema }) => (schema?.default === undefined ? [] : [[name, schema.default]])),
    ),
  );
}

function resolve<T extends { readonly $ref?: string }>(node: T, components: Readonly<Record<string, T>> = {}): T {
  const name = node.$ref?.split("/").at(-1);
  return (name && components[name]) || node;
}

function mapValues(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}
