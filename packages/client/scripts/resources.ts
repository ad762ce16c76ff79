/** The parts of the bundled document that the resource table is read from. */
interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly "x-query-fields"?: Readonly<Record<string, { fields: string; entity: string; plural: string }>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly ({ name?: string; $ref?: string } | object)[];
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> } | object>>;
}
export interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: Operation } | object>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema | object>> };
}

export interface Child {
  readonly path: string;
  readonly type: string;
}
export interface Resource {
  /** Collection path below the base address. */
  readonly path: string;
  /** Query type, which is also the entity's `Type`. */
  readonly type: string;
  /** Name of the list member in lists and query results. */
  readonly plural: string;
  /** The `State` in which a session no longer changes; null for what has no state. */
  readonly ended: string | null;
  /** Sub-collections, by the name of the client's method. */
  readonly children: Readonly<Record<string, Child>>;
}

const JSON_TYPE = "application/json";
const refName = (schema: Schema): string => schema.$ref?.split("/").at(-1) ?? "";

/** Every GET of the document, with the names of the schemas it answers. */
function reads(document: Document) {
  return Object.entries(document.paths).flatMap(([path, item]) => {
    const { get } = item as { get?: Operation };
    return get ? [{ path, operation: get, answers: answersOf(document, get) }] : [];
  });
}

function answersOf(document: Document, operation: Operation): string[] {
  const ok = operation.responses["200"] as { content?: Record<string, { schema?: Schema }> } | undefined;
  const body = ok?.content?.[JSON_TYPE]?.schema;
  if (!body) return [];
  const branches = body.oneOf ?? (document.components.schemas[refName(body)] as Schema | undefined)?.oneOf ?? [body];
  return branches.map(refName);
}

/** The schemas that a link's `Type` can name: all that some GET answers. */
export const linkTargets = (document: Document): string[] =>
  Array.from(new Set(reads(document).flatMap(({ answers }) => answers)));

/** Reads from the document which resources can be queried, where they live and what hangs below them. */
export function describeResources(document: Document): Record<string, Resource> {
  const schema = (name: string) => document.components.schemas[name] as Schema | undefined;
  const operations = reads(document);
  const types = schema("QueryType")?.["x-query-fields"] ?? {};
  const result: Record<string, Resource> = {};
  for (const [type, { entity, plural, fields }] of Object.entries(types)) {
    const item = operations.find(({ path, answers }) => /^\/\w+\/\{\w+\}$/.test(path) && answers.includes(entity));
    if (!item) throw new Error(`The query type ${type} has no resource: no path answers ${entity}`);
    const path = item.path.slice(0, item.path.lastIndexOf("/"));
    result[path.slice(1)] = { path, type, plural, ended: finalState(fields), children: childrenOf(item) };
  }
  return result;

  /** Both lists of session states end with the final one; the order is the comparison order of the query service. */
  function finalState(fields: string): string | null {
    const state = schema(fields)?.properties?.State;
    const values = state?.enum ?? (state && schema(refName(state))?.enum);
    return values?.at(-1) ?? null;
  }

  function childrenOf(parent: { path: string; operation: Operation }): Record<string, Child> {
    const prefix = parent.operation.operationId.replace(/^get/, "list");
    const children: Record<string, Child> = {};
    for (const { path, operation, answers } of operations) {
      if (!path.startsWith(`${parent.path}/`)) continue;
      const name = operation.operationId.replace(prefix, "");
      const type = answers[0]?.replace(/(Reference)?List$/, "") ?? "";
      children[name.charAt(0).toLowerCase() + name.slice(1)] = { path: path.slice(parent.path.length), type };
    }
    return children;
  }
}
