import type { Api, Operation } from "@em-replica/openapi";

export interface Child {
  readonly path: string;
  readonly type: string;
}
export interface Resource {
  /** Collection path below the base address. */
  readonly path: string;
  /** Query type, which is also the entity's `Type`. */
  readonly type: string;
  /** The `State` in which a session no longer changes; undefined for what has no state. */
  readonly ended: string | undefined;
  /** Sub-collections, by the name of the client's method. */
  readonly children: Readonly<Record<string, Child>>;
}

/** Names of the schemas that a GET returns; none for other operations. */
const returned = ({ method, responses }: Operation): readonly string[] =>
  (method === "GET" && responses.find(({ status }) => String(status) === "200")?.bodies) || [];

/** The schemas that a link's `Type` can name: all that some GET returns, but for the query service. */
export const linkTargets = ({ operations }: Api): string[] => [
  ...new Set(operations.filter(({ path }) => path !== "/query").flatMap(returned)),
];

/** Reads from the document which resources can be queried, where they are and what is below them. */
export function describeResources({ operations, queryTypes }: Api): Record<string, Resource> {
  const resources = queryTypes.map(({ type, entity, fields }): [string, Resource] => {
    const item = operations.find(
      (operation) => /^\/\w+\/\{\w+\}$/.test(operation.path) && returned(operation).includes(entity),
    );
    if (!item) throw new Error(`The query type ${type} has no resource: no path returns ${entity}`);
    const path = item.path.slice(0, item.path.lastIndexOf("/"));
    // Both lists of session states end with the final one; the order is the comparison order of the query service.
    const ended = fields.find(({ name }) => name === "State")?.values?.at(-1);
    return [path.slice(1), { path, type, ended, children: childrenOf(item) }];
  });
  return Object.fromEntries(resources);

  function childrenOf(parent: Operation): Record<string, Child> {
    const prefix = parent.id.replace(/^get/, "list");
    const children = operations
      .filter(({ path }) => path.startsWith(`${parent.path}/`))
      .map((operation): [string, Child] => {
        const name = operation.id.replace(prefix, "");
        const type = returned(operation)[0]?.replace(/(Reference)?List$/, "") ?? "";
        return [name.charAt(0).toLowerCase() + name.slice(1), { path: operation.path.slice(parent.path.length), type }];
      });
    return Object.fromEntries(children);
  }
}
