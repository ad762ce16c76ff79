import type { Example, Operation, ParameterObject } from "@em-replica/openapi";

/** A complete request, and the response that the document shows for it. */
export interface ExampleRequest {
  readonly title: string;
  readonly method: string;
  /** With placeholders, as in the document. */
  readonly path: string;
  readonly pathValues: readonly Pair[];
  /** Plain values, not percent-encoded. */
  readonly query: readonly Pair[];
  readonly authentication: Operation["authentication"];
  readonly status: string;
  /** What it returns; undefined for an operation without a documented body. */
  readonly example: Example | undefined;
}

export type Pair = readonly [name: string, value: string];

/**
 * The requests that an operation's page shows. An operation whose examples don't say what was requested gets one request made of
 * the parameters' own examples.
 */
export function exampleRequests(operation: Operation): readonly ExampleRequest[] {
  const success = operation.responses.find(({ status }) => status.startsWith("2"));
  if (!success) return [];
  const documented = success.examples.filter((example) => example.request);
  if (documented.length > 0)
    return (
      documented
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
  return [request(operation, success.status, success.examples[0], values)];
}

function request(
  operation: Operation,
  status: string,
  example: Example | undefined,
  values: Readonly<Record<string, string>>,
): ExampleRequest {
  const pairs = (where: ParameterObject["in"]): readonly Pair[] =>
    operation.parameters.flatMap((parameter) => {
      const value = parameter.in === where ? values[parameter.name] : undefined;
      // Said by saying nothing, unless the operation has nothing else to show.
      const needless = example?.request !== undefined && value === String(parameter.schema.default);
      return value === undefined || needless ? [] : [[parameter.name, value] as const];
    });
  return {
    title: example?.summary ?? operation.summary,
    method: operation.method,
    path: operation.path,
    pathValues: pairs("path"),
    query: pairs("query"),
    authentication: operation.authentication,
    status,
    example,
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
