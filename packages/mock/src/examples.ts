import type { MediaType } from "./media-type.js";
import type { Example, Operation } from "./operations.js";

/** An operation and the values that a request's path gives to its path parameters. */
export interface Match {
  readonly operation: Operation;
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The operation that a method and path (without the base path) belong to, and the values of its path parameters. */
export function matchOperation(operations: readonly Operation[], method: string, path: string): Match | undefined {
  for (const operation of operations) {
    const match = operation.method === method ? operation.pattern.exec(path) : null;
    if (match) {
      const pathValues = Object.fromEntries(
        operation.pathParameters.map((name, index) => [name, match[index + 1] ?? ""]),
      );
      return { operation, pathValues };
    }
  }
  return undefined;
}

/** The methods that the document declares for a path (without the base path). */
export function methodsAt(operations: readonly Operation[], path: string): readonly string[] {
  return operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/**
 * The `Prefer` header that makes Prism return what belongs to this request: the success example whose `x-request`
 * equals it in the most parameters, or 404 for an ID that has no example. Undefined leaves the choice to Prism.
 */
export function preferFor(
  { operation, pathValues }: Match,
  query: URLSearchParams,
  mediaType: MediaType,
): string | undefined {
  const examples = operation.examples[mediaType].filter(({ status }) => status.startsWith("2"));
  const ofThisPath = examples.filter(({ request }) => agrees(pathValues, request));
  const knowsPaths = examples.some(({ request }) => operation.pathParameters.some((name) => request?.[name]));
  if (knowsPaths && ofThisPath.length === 0) return "code=404";

  const parameters = { ...operation.defaults, ...Object.fromEntries(query), ...pathValues };
  const [best] = ofThisPath
    .filter(
      ({ request }) => request && Object.entries(request).every(([name, value]) => sameValue(parameters, name, value)),
    )
    .sort((one, other) => size(other) - size(one));
  return best && `code=${best.status}, example=${best.name}`;
}

/**
 * What is wrong with the example that a `Prefer` header names, undefined if it exists. Prism itself fails on a name that
 * no example has.
 */
export function unknownExample({ examples }: Operation, prefer: string, mediaType: MediaType): string | undefined {
  const name = /(?:^|[,;\s])example="?([^",;\s]+)/.exec(prefer)?.[1];
  const status = /(?:^|[,;\s])code="?(\d{3})/.exec(prefer)?.[1];
  if (name === undefined) return undefined;
  const candidates = examples[mediaType].filter((one) => status === undefined || one.status === status);
  if (candidates.some((one) => one.name === name)) return undefined;
  const known = candidates.map((one) => one.name).join(", ") || "none";
  return `There is no example "${name}"${status ? ` for status ${status}` : ""}. Examples of this operation: ${known}.`;
}

/** An error body of the document: the operation's own, else that of any operation (for undeclared paths). */
export function errorExample(
  operations: readonly Operation[],
  operation: Operation | undefined,
  status: number,
  mediaType: MediaType,
): Example | undefined {
  for (const candidate of operation ? [operation, ...operations] : operations) {
    const example = candidate.examples[mediaType].find((one) => one.status === String(status));
    if (example) return example;
  }
  return undefined;
}

function agrees(pathValues: Readonly<Record<string, string>>, request: Example["request"]): boolean {
  return Object.entries(pathValues).every(([name, value]) => sameValue(request ?? {}, name, value));
}

function sameValue(parameters: Readonly<Record<string, string>>, name: string, value: string): boolean {
  return parameters[name]?.toLowerCase() === value.toLowerCase();
}

function size({ request }: Example): number {
  return Object.keys(request ?? {}).length;
}
