import { type Access, readAccess } from "./access.ts";
import type { OpenApi } from "./openapi.ts";
import { type Operation, operations } from "./operations.ts";

/** The document as pages and samples need it, worked out once. */
export interface Api {
  readonly document: OpenApi;
  readonly operations: readonly Operation[];
  readonly access: Access;
  /** Collections whose items are the entities of a query type: the client of this project has a resource for each. */
  readonly collections: readonly string[];
}

export function readApi(document: OpenApi): Api {
  const all = operations(document);
  return { document, operations: all, access: readAccess(document, all), collections: collections(document, all) };
}

function collections({ components }: OpenApi, all: readonly Operation[]): readonly string[] {
  const entities = Object.keys(components.schemas).filter((name) =>
    Object.hasOwn(components.schemas, `${name}QueryFields`),
  );
  return all
    .filter(({ path, answers }) => {
      const bodies = answers.find(({ status }) => status === "200")?.bodies ?? [];
      return /^\/\w+\/\{ID\}$/.test(path) && entities.some((entity) => bodies.includes(entity));
    })
    .map(({ path }) => path.split("/")[1] ?? "");
}
