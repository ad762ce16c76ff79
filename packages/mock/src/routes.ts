import type { Example, Operation, Response } from "@em-replica/openapi";

/** An operation and what it takes to match requests to it. */
export interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  /** Names of the path parameters, in order. */
  readonly pathParameters: readonly string[];
  /** Values of absent query parameters. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** A route and the values that a request's path gives to its path parameters. */
export interface Match {
  readonly route: Route;
  readonly pathValues: Readonly<Record<string, string>>;
}

/** The routes of the document's operations. */
export function routesOf(operations: readonly Operation[]): readonly Route[] {
  return operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replace(/\/$/, "").replace(/\{[^}]+\}/g, "([^/]+)")}/?$`),
    pathParameters: [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name)),
    defaults: Object.fromEntries(
      operation.parameters.flatMap(({ name, schema }) =>
        schema.default === undefined ? [] : [[name, String(schema.default)]],
      ),
    ),
  }));
}

/** The route of a method and path (without the base path), and the values of its path parameters. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  for (const route of routes) {
    const match = route.operation.method === method ? route.pattern.exec(path) : null;
    if (match) {
      const values = route.pathParameters.map((name, index) => [name, match[index + 1] ?? ""]);
      return { route, pathValues: Object.fromEntries(values) };
    }
  }
  return undefined;
}

/** The methods that the document declares for a path (without the base path). */
export function methodsAt(routes: readonly Route[], path: string): readonly string[] {
  return routes.filter(({ pattern }) => pattern.test(path)).map(({ operation }) => operation.method);
}

/**
 * The `Prefer` header that makes Prism return what belongs to this request: the success example whose request equals it
 * in the most parameters, or 404 for an ID that has no example. Undefined leaves the choice to Prism.
 */
export function preferFor({ route, pathValues }: Match, query: URLSearchParams): string | undefined {
  const examples = route.operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap((response) => response.examples.map((example) => ({ status: response.status, ...example })));
  const ofThisPath = examples.filter(({ request = {} }) =>
    Object.entries(pathValues).every(([name, value]) => sameValue(request, name, value)),
  );
  const knowsPaths = examples.some(({ request }) => route.pathParameters.some((name) => request?.[name]));
  if (knowsPaths && ofThisPath.length === 0) return "code=404";

  const parameters = { ...route.defaults, ...Object.fromEntries(query), ...pathValues };
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
export function unknownExample({ responses }: Operation, prefer: string): string | undefined {
  const name = /(?:^|[,;\s])example="?([^",;\s]+)/.exec(prefer)?.[1];
  const status = /(?:^|[,;\s])code="?(\d{3})/.exec(prefer)?.[1];
  if (name === undefined) return undefined;
  const names = responses
    .filter((response) => status === undefined || response.status === status)
    .flatMap(({ examples }) => examples.map((example) => example.name));
  if (names.includes(name)) return undefined;
  const known = names.join(", ") || "none";
  return `There is no example "${name}"${status ? ` for status ${status}` : ""}. Examples of this operation: ${known}.`;
}

/** An error body of the document: the operation's own, else that of any operation (for undeclared paths). */
export function errorExample(
  routes: readonly Route[],
  operation: Operation | undefined,
  status: number,
): Example | undefined {
  const hasStatus = (response: Response) => response.status === String(status);
  const candidates = [...(operation ? [operation] : []), ...routes.map((route) => route.operation)];
  return candidates.flatMap(({ responses }) => responses.filter(hasStatus)).find(({ examples }) => examples.length > 0)
    ?.examples[0];
}

function sameValue(parameters: Readonly<Record<string, string>>, name: string, value: string): boolean {
  return parameters[name]?.toLowerCase() === value.toLowerCase();
}

function size({ request = {} }: Example): number {
  return Object.keys(request).length;
}
