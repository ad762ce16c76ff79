import type { Api } from "@em-replica/openapi";

/** Prints the operations with their examples, for `@em-replica/client/msw`. */
export function printExamples({ operations }: Api): string {
  const rows = operations.map(({ id, method, path, authentication, responses }) => ({
    id,
    method,
    path,
    authentication,
    responses: responses.map(({ status, examples }) => ({
      status: Number(status),
      examples: examples.map(({ request, json, xml }) => ({ request: request ?? {}, json, xml })),
    })),
  }));
  return `/** An operation of the document with its example responses. */
export interface ExampleOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly authentication: string;
  readonly responses: readonly {
    readonly status: number;
    readonly examples: readonly {
      /** Parameters of the request that it is the response to. */
      readonly request: Readonly<Record<string, unknown>>;
      readonly json: unknown;
      readonly xml: string;
    }[];
  }[];
}

export const exampleOperations: readonly ExampleOperation[] = ${JSON.stringify(rows)};
`;
}
