import { readFileSync } from "node:fs";

/** Any part of the document: the tests treat it as data. */
export type Node = Readonly<Record<string, unknown>>;

export const dist = new URL("../dist/", import.meta.url);

export const readDist = (file: string): string => readFileSync(new URL(file, dist), "utf8");

/** The bundle of the sources, before anything is added for publication. */
export const document = JSON.parse(readDist("bundle.json")) as Node;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const node = (value: unknown): Node => (isNode(value) ? value : {});
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a JSON pointer into the bundle, with or without `#`, leads to. */
export function at(pointer: string): unknown {
  const keys = pointer.replace(/^#/, "").split("/").slice(1);
  return keys.reduce<unknown>((value, key) => node(value)[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/** A part of the document with its `$ref` followed; what stands beside the `$ref` wins. */
export function resolve(value: unknown): Node {
  const { $ref, ...beside } = node(value);
  return typeof $ref === "string" ? { ...resolve(at($ref)), ...beside } : beside;
}

/** The name of the schema that a `$ref` leads to. */
export const refName = (value: unknown): string | undefined => text(node(value).$ref).split("/").at(-1) || undefined;

export const schemas = node(at("/components/schemas"));

export interface Operation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly node: Node;
  readonly parameters: readonly Node[];
}

/** Every operation of the document. */
export const operations: readonly Operation[] = Object.entries(node(document.paths)).flatMap(([path, item]) =>
  Object.entries(node(item)).map(([method, value]) => {
    const operation = node(value);
    const parameters = list(operation.parameters).map(resolve);
    return { id: text(operation.operationId), path, method, node: operation, parameters };
  }),
);

export interface OperationResponse {
  readonly operation: Operation;
  readonly status: string;
  readonly response: Node;
}

/** Every status that an operation declares. */
export const responses: readonly OperationResponse[] = operations.flatMap((operation) =>
  Object.entries(node(operation.node.responses)).map(([status, response]) => ({
    operation,
    status,
    response: resolve(response),
  })),
);

export const mediaTypes = ["application/xml", "application/json"] as const;

export interface Example {
  readonly where: string;
  readonly operation: Operation;
  readonly name: string;
  readonly schema: unknown;
  readonly request: Node;
  readonly xml: string;
  readonly json: unknown;
}

/** Every example of every response, in both media types. */
export const examples: readonly Example[] = responses.flatMap(({ operation, status, response }) => {
  const [xml, json] = mediaTypes.map((type) => node(node(response.content)[type]));
  const xmlExamples = node(xml?.examples);
  return Object.entries(node(json?.examples)).map(([name, value]) => ({
    where: `${operation.id} ${status} ${name}`,
    operation,
    name,
    schema: json?.schema,
    request: node(resolve(value)["x-request"]),
    xml: text(resolve(xmlExamples[name]).value),
    json: resolve(value).value,
  }));
});
