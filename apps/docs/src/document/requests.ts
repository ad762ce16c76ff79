import type { ParameterObject } from "./openapi.ts";
import type { Example, Operation, Proof } from "./operations.ts";

/** A complete request that the document's examples answer. */
export interface ExampleRequest {
  readonly title: string;
  readonly method: string;
  /** With placeholders, as in the document. */
  readonly path: string;
  readonly pathValues: readonly Pair[];
  /** Plain values, not percent-encoded. */
  readonly query: readonly Pair[];
  readonly proof: Proof;
  readonly status: string;
  /** The documented answer. */
  readonly answer: Example;
}

export type Pair = readonly [name: string, value: string];

/**
 * The requests that an operation's page shows. An operation whose examples don't say what was asked gets one request made of the
 * parameters' own examples.
 */
export function exampleRequests(operation: Operation): readonly ExampleRequest[] {
  const success = operation.answers.find((answer) => answer.status.startsWith("2"));
  if (!success) return [];
  const asked = success.examples.filter((example) => example.request);
  if (asked.length > 0)
    return (
      asked
        .map((example) => request(operation, success.status, example, example.request ?? {}))
        // Entities, which most readers are after, before references.
        .toSorted((a, b) => Number(isReference(a)) - Number(isReference(b)))
    );

  const values = Object.fromEntries(
    operation.parameters.flatMap((parameter) => {
      const value = parameter.example ?? parameter.schema.examples?.[0];
      return value === undefined ? [] : [[parameter.name, String(value)]];
    }),
  );
  const answer = success.examples[0] ?? { key: success.status, summary: operation.summary };
  return [request(operation, success.status, answer, values)];
}

function request(
  operation: Operation,
  status: string,
  answer: Example,
  values: Readonly<Record<string, string>>,
): ExampleRequest {
  const pairs = (where: ParameterObject["in"]): readonly Pair[] =>
    operation.parameters.flatMap((parameter) => {
      const value = parameter.in === where ? values[parameter.name] : undefined;
      // Said by saying nothing, unless the operation has nothing else to show.
      const needless = answer.request !== undefined && value === String(parameter.schema.default);
      return value === undefined || needless ? [] : [[parameter.name, value] as const];
    });
  return {
    title: answer.summary,
    method: operation.method,
    path: operation.path,
    pathValues: pairs("path"),
    query: pairs("query"),
    proof: operation.proof,
    status,
    answer,
  };
}

/** The path with its values in place, percent-encoded. */
export function filledPath({ path, pathValues }: ExampleRequest): string {
  return pathValues.reduce((filled, [name, value]) => filled.replace(`{${name}}`, encode(value)), path);
}

/** Path and query as on the wire, below the server's address: `/query?type=Job&page=1`. */
export function target(request: ExampleRequest): string {
  const query = request.query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  return filledPath(request) + (query && `?${query}`);
}

/** Percent-encodes also what shells and older parsers trip over. */
export function encode(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function isReference({ query }: ExampleRequest): boolean {
  return !query.some(([name, value]) => name === "format" && value !== "Reference");
}
