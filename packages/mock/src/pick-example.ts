import type { Example, Operation } from "./document.js";
import type { MediaType } from "./media-type.js";

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

/** The methods that the document has for a path (without the base path). */
export function methodsAt(operations: readonly Operation[], path: string): readonly string[] {
  return operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/**
 * The `Prefer` header that makes Prism answer what belongs to this request: the success example whose `x-request`
 * equals it in the most parameters, or 404 for an ID that no example is about. Undefined leaves the choice to Prism.
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

  const asked = { ...operation.defaults, ...Object.fromEntries(query), ...pathValues };
  const [best] = ofThisPath
    .filter(({ request }) => request && Object.entries(request).every(([name, value]) => sameValue(asked, name, value)))
    .sort((one, other) => size(other) - size(one));
  return best && `code=${best.status}, example=${best.name}`;
}

/** An error body of the document: the operation's own, else that of any operation (for paths nobody declares). */
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

function sameValue(asked: Readonly<Record<string, string>>, name: string, value: string): boolean {
  return asked[name]?.toLowerCase() === value.toLowerCase();
}

function size({ request }: Example): number {
  return Object.keys(request ?? {}).length;
}
