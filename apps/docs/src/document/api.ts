import { type Bundle, type Operation, readApi as readModel } from "@em-replica/openapi";
import { type Access, readAccess } from "./access.ts";

/** The document as pages and samples need it, worked out once. */
export interface Api {
  readonly document: Bundle;
  /** Tag by tag, in the document's order of tags. */
  readonly operations: readonly Operation[];
  readonly access: Access;
  /** Collections whose items are the entities of a query type: the client of this project has a resource for each. */
  readonly collections: readonly string[];
}

export function readApi(document: Bundle): Api {
  const order = document.tags.map(({ name }) => name);
  const operations = readModel(document).operations.toSorted((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
  return {
    document,
    operations,
    access: readAccess(document, operations),
    collections: collections(document, operations),
  };
}

function collections({ components }: Bundle, all: readonly Operation[]): readonly string[] {
  const entities = Object.keys(components.schemas).filter((name) =>
    Object.hasOwn(components.schemas, `${name}QueryFields`),
  );
  return all
    .filter(({ path, responses }) => {
      const bodies = responses.find(({ status }) => status === "200")?.bodies ?? [];
      return /^\/\w+\/\{ID\}$/.test(path) && entities.some((entity) => bodies.includes(entity));
    })
    .map(({ path }) => path.split("/")[1] ?? "");
}
