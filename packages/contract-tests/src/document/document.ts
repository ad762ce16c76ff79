import {
  type Bundle,
  type ExampleObject,
  type HeaderObject,
  type MediaType,
  type OperationId,
  type OperationObject,
  type ParameterObject,
  type ResponseObject,
  resolveRef,
  type Schema,
  type SecuritySchemeObject,
  schemaName,
} from "@em-replica/openapi";
import { readBundle } from "./bundle.js";
import { createValidator, type Validator } from "./validator.js";

/**
 * An operation with everything it refers to in its place. `readApi` won't do: it takes for granted that XML and JSON have the
 * same schema and the same examples, which this suite is to find out.
 */
export interface Operation {
  readonly id: OperationId;
  /** Upper case. */
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly ParameterObject[];
  /** Each alone is enough. None: anybody may call it. */
  readonly security: readonly SecuritySchemeObject[];
  readonly responses: Readonly<Record<string, DeclaredResponse>>;
}

export interface DeclaredResponse {
  readonly headers: Readonly<Record<string, HeaderObject>>;
  readonly content: Readonly<Partial<Record<MediaType, Media>>>;
}

export interface Media {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, ExampleObject>>;
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
      const name = schemaName(schema);
      if (name === undefined) return { name, schema };
      const target = schemas[name];
      if (!target) throw new Error(`The bundle has no schema ${name}`);
      return { name, schema: target };
    },
  };
}

function operationsOf(bundle: Bundle): ReadonlyMap<OperationId, Operation> {
  const operations = Object.entries(bundle.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => readOperation(bundle, method, template, operation)),
  );
  return new Map(operations.map((operation) => [operation.id, operation]));
}

function readOperation(bundle: Bundle, method: string, template: string, operation: OperationObject): Operation {
  const { operationId, parameters = [], security = bundle.security, responses } = operation;
  return {
    id: operationId as OperationId,
    method: method.toUpperCase(),
    template,
    parameters: parameters.map((parameter) => resolveRef<ParameterObject>(bundle, parameter)),
    security: security
      .flatMap((requirement) => Object.keys(requirement))
      .map((name) => resolveRef<SecuritySchemeObject>(bundle, { $ref: `#/components/securitySchemes/${name}` })),
    responses: mapValues(responses, (response) => readResponse(bundle, resolveRef<ResponseObject>(bundle, response))),
  };
}

function readResponse(bundle: Bundle, { headers = {}, content = {} }: ResponseObject): DeclaredResponse {
  return {
    headers: mapValues(headers, (header) => resolveRef<HeaderObject>(bundle, header)),
    content: mapValues(content, ({ schema, examples = {} }) => ({
      schema,
      examples: mapValues(examples, (example) => resolveRef<ExampleObject>(bundle, example)),
    })),
  };
}

function mapValues<T, U>(members: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]));
}
