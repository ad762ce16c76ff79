import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { operations } from "@em-replica/types";

/** A response as the document declares it, `$ref` resolved. */
export interface DeclaredResponse {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

export interface DeclaredOperation {
  readonly id: keyof operations;
  readonly method: string;
  readonly template: string;
  readonly responses: Readonly<Record<string, DeclaredResponse>>;
}

interface BundledOperation {
  readonly operationId: keyof operations;
  readonly responses: Readonly<Record<string, DeclaredResponse & { readonly $ref?: string }>>;
}

interface Bundle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Partial<BundledOperation>>>>>;
  readonly components: { readonly responses: Readonly<Record<string, DeclaredResponse>> };
}

/** The bundle as it is built, the only thing this suite believes. */
export const bundle: Bundle = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@em-replica/openapi/openapi.json")), "utf8"),
);

/** Every operation of the document by its operationId. */
export const declared: ReadonlyMap<keyof operations, DeclaredOperation> = new Map(
  Object.entries(bundle.paths).flatMap(([template, item]) =>
    Object.entries(item).flatMap(([method, { operationId: id, responses }]) =>
      id && responses
        ? [[id, { id, method: method.toUpperCase(), template, responses: resolved(responses) }] as const]
        : [],
    ),
  ),
);

function resolved(responses: BundledOperation["responses"]): DeclaredOperation["responses"] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { $ref, ...inline }]) => {
      const response = $ref ? bundle.components.responses[$ref.split("/").at(-1) ?? ""] : inline;
      if (!response) throw new Error(`The bundle has no ${$ref}`);
      return [status, response];
    }),
  );
}
