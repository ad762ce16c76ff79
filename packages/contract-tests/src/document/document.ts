import {
  type Bundle,
  type BundledMedia,
  type BundledOperation,
  type Header,
  type Media,
  type MediaType,
  type OperationId,
  type Parameter,
  type Ref,
  readBundle,
  type Schema,
  type SecurityScheme,
} from "./bundle.js";
import { createValidator, type Validator } from "./validator.js";

/** An operation with everything it refers to in its place. */
export interface Operation {
  readonly id: OperationId;
  /** Upper case. */
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  /** Each alone is enough. None: anybody may call it. */
  readonly security: readonly SecurityScheme[];
  readonly responses: Readonly<Record<string, DeclaredResponse>>;
}

export interface DeclaredResponse {
  readonly headers: Readonly<Record<string, Header>>;
  readonly content: Readonly<Partial<Record<MediaType, Media>>>;
}

/** The document with its references resolved and its schemas compiled. */
export interface Document {
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Validates a value by ajv. */
  readonly validate: Validator;
  /** The schema that a `$ref` leads to, with the name it stands under. */
  target(schema: Schema): { readonly name: string | undefined; readonly schema: Schema };
}

/** The document of a bundle, by default of the one that is built. */
export function openDocument(bundle: Bundle = readBundle()): Document {
  const { schemas } = bundle.components;
  return {
    operations: operationsOf(bundle),
    schemas,
    validate: createValidator(bundle),
    target(schema) {
      const name = schema.$ref === undefined ? undefined : nameOf(schema.$ref);
      if (name === undefined) return { name, schema };
      const target = schemas[name];
      if (!target) throw new Error(`The bundle has no schema ${name}`);
      return { name, schema: target };
    },
  };
}

function operationsOf({ paths, components, security: everywhere }: Bundle): ReadonlyMap<OperationId, Operation> {
  const resolved = (
    method: string,
    template: string,
    shared: readonly Ref<Parameter>[],
    operation: BundledOperation,
  ): Operation => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    template,
    parameters: [...shared, ...(operation.parameters ?? [])].map((one) => resolve(one, components.parameters)),
    security: (operation.security ?? everywhere)
      .flatMap((requirement) => Object.keys(requirement))
      .map((name) => resolve({ $ref: name }, components.securitySchemes)),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, declared]) => {
        const { headers = {}, content = {} } = resolve(declared, components.responses);
        const named = Object.entries(headers).map(([name, one]) => [name, resolve(one, components.headers)]);
        return [status, { headers: Object.fromEntries(named), content: withExamples(content) }];
      }),
    ),
  });
  const withExamples = (content: Readonly<Record<string, BundledMedia>>): Readonly<Record<string, Media>> =>
    mapValues(content, ({ schema, examples = {} }) => ({
      schema,
      examples: mapValues(examples, (one) => resolve(one, components.examples)),
    }));
  return new Map(
    Object.entries(paths).flatMap(([template, item]) =>
      Object.entries(item).flatMap(([method, operation]) =>
        "operationId" in operation
          ? [[operation.operationId, resolved(method, template, item.parameters ?? [], operation)] as const]
          : [],
      ),
    ),
  );
}

function mapValues<T, U>(members: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]));
}

function resolve<T extends object>(node: Ref<T>, components: Readonly<Record<string, T>>): T {
  if (!("$ref" in node)) return node;
  const found = components[nameOf(node.$ref)];
  if (!found) throw new Error(`The bundle has no ${node.$ref}`);
  return found;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
