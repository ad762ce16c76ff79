import type { Api, EnumValues, Example, MediaType, Operation, Response } from "./api.js";
import {
  type Bundle,
  type ExampleObject,
  type HeaderObject,
  type LinkObject,
  type OperationObject,
  type OrRef,
  type ParameterObject,
  type ResponseObject,
  readBundle,
  resolveRef,
  type Schema,
  type SecuritySchemeObject,
  schemaName,
} from "./bundle.js";
import { isOperationId } from "./generated/operation-id.js";
import { readQueryTypes } from "./query-types.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const mediaTypes: readonly MediaType[] = ["application/xml", "application/json"];

/** Reads a bundle, by default the one that the package was built with. */
export function readApi(bundle: Bundle = readBundle()): Api {
  const operations = Object.entries(bundle.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => readOperation(bundle, method, path, operation)),
  );
  return { operations, schemas: bundle.components.schemas, queryTypes: readQueryTypes(bundle), bundle };
}

function readOperation(bundle: Bundle, method: string, path: string, operation: OperationObject): Operation {
  const { operationId: id } = operation;
  if (!isOperationId(id)) throw new Error(`The package was not built with the operation ${id}`);
  const schemes = (operation.security ?? bundle.security).flatMap((requirement) => Object.keys(requirement));
  const security = schemes.map((name) =>
    resolveRef<SecuritySchemeObject>(bundle, { $ref: `#/components/securitySchemes/${name}` }),
  );
  const isPassword = security.some(({ scheme }) => scheme === "basic");
  return {
    id,
    method: method.toUpperCase(),
    path,
    tag: operation.tags[0],
    summary: operation.summary,
    description: operation.description,
    ...(operation.externalDocs && { manual: operation.externalDocs.url }),
    authentication: security.length === 0 ? "none" : isPassword ? "password" : "session",
    security,
    roles: operation["x-roles"] ?? [],
    parameters: (operation.parameters ?? []).map((parameter) => resolveRef<ParameterObject>(bundle, parameter)),
    responses: Object.entries(operation.responses).map(([status, response]) => readResponse(bundle, status, response)),
  };
}

function readResponse(bundle: Bundle, status: string, reference: OrRef<ResponseObject>): Response {
  const response = resolveRef<ResponseObject>(bundle, reference);
  const present = mediaTypes.filter((mediaType) => response.content?.[mediaType]);
  const schema = present[0] && response.content?.[present[0]]?.schema;
  return {
    status,
    description: response.description,
    headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
      name,
      required: false,
      ...resolveRef<HeaderObject>(bundle, header),
    })),
    mediaTypes: present,
    ...(schema && { schema }),
    bodies: schema ? bodyNames(bundle, schema) : [],
    examples: readExamples(bundle, response),
    links: Object.entries(response.links ?? {}).map(([name, link]) => ({
      name,
      ...resolveRef<LinkObject>(bundle, link),
    })),
  };
}

/** Examples of the same name under XML and JSON are one example in two forms. */
function readExamples(bundle: Bundle, { content = {} }: ResponseObject): readonly Example[] {
  const xml = content["application/xml"]?.examples ?? {};
  return Object.entries(content["application/json"]?.examples ?? {}).map(([name, reference]) => {
    const example = resolveRef<ExampleObject>(bundle, reference);
    const pair = xml[name] && resolveRef<ExampleObject>(bundle, xml[name]);
    if (typeof pair?.value !== "string") throw new Error(`The JSON example ${name} has no XML example of that name`);
    const request = example["x-request"];
    return {
      name,
      summary: example.summary ?? name,
      ...(request && { request: Object.fromEntries(Object.entries(request).map(([key, at]) => [key, String(at)])) }),
      xml: pair.value,
      json: example.value,
    };
  });
}

/** The named object schemas that a schema is, or chooses among. */
export function bodyNames(bundle: Bundle, schema: Schema): readonly string[] {
  const branches = schema.oneOf ?? resolveRef<Schema>(bundle, schema).oneOf;
  if (branches) return branches.flatMap((branch) => bodyNames(bundle, branch));
  const name = schemaName(schema);
  return name === undefined ? [] : [name];
}

/** The listed values of a closed or an open enum; undefined for any other schema. */
export function enumValues(schema: Schema): EnumValues | undefined {
  const listed = schema["x-extensible-enum"] ?? schema.enum;
  if (!listed) return undefined;
  const values = listed
    .filter((value) => value !== null)
    .map((value) => {
      const description = schema["x-enumDescriptions"]?.[String(value)];
      return { value: String(value), ...(description !== undefined && { description }) };
    });
  return { values, open: schema["x-extensible-enum"] !== undefined };
}
