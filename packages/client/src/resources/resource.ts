import { readBody, type Schemas } from "../body.js";
import { type Identified, idOf } from "../id.js";
import type { Read } from "../pipeline/send.js";
import { type Rows, rows } from "./pages.js";
import type { Queryable, QueryOptions } from "./query-options.js";

export interface CallOptions {
  /** Ends the request with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends a GET for a path below the base address. */
export type Get = <T>(path: string, read: Read<T>, options?: CallOptions) => Promise<T>;

/** What the generated table says about a resource. */
export interface Description<T extends Queryable = Queryable> {
  readonly path: string;
  readonly type: T;
  readonly plural: string;
  readonly children: Readonly<Record<string, { readonly path: string; readonly type: string }>>;
}

/** The operations that every resource has. */
export interface Resource<T extends Queryable> {
  /** Reads one as entity. */
  get(id: Identified, options?: CallOptions): Promise<Schemas[T]>;
  /** Reads one as reference. */
  reference(id: Identified, options?: CallOptions): Promise<Schemas[`${T}Reference` & keyof Schemas]>;
  /** Reads the whole collection as entities, where the server leaves out sessions older than 30 days. */
  list(options?: CallOptions): AsyncIterable<Schemas[T]>;
  /** Reads what a filter finds as entities, page after page. */
  query(options?: QueryOptions<T>): Rows<Schemas[T]>;
}

/** Makes the operations of one row of the generated table; sub-collections become methods of their own. */
export function createResource<D extends Description>(
  get: Get,
  { path, type, plural, children }: D,
): Record<string, unknown> {
  const read = (name: string) => (response: Response) => readBody(response, name as keyof Schemas, response.url);
  const one = (id: Identified, name: string, search: string, options?: CallOptions) =>
    get(`${path}/${idOf(id)}${search}`, read(name), options);

  async function* collection(from: string, of: string, options?: CallOptions) {
    const list = await get(`${from}?format=Entity`, read(`${of}List`), options);
    for (const items of Object.values(list)) if (Array.isArray(items)) yield* items;
  }

  const subCollections = Object.entries(children).map(([name, child]) => [
    name,
    (id: Identified, options?: CallOptions) => collection(`${path}/${idOf(id)}${child.path}`, child.type, options),
  ]);

  return {
    get: (id: Identified, options?: CallOptions) => one(id, type, "?format=Entity", options),
    reference: (id: Identified, options?: CallOptions) => one(id, `${type}Reference`, "", options),
    list: (options?: CallOptions) => collection(path, type, options),
    query: (options: QueryOptions<Queryable> = {}) =>
      rows(async (page) => {
        const result = (await get(
          queryPath(type, options, page),
          read("QueryResult"),
          options,
        )) as Schemas["QueryResultEntities"];
        const wrapped = (result.Entities as Record<string, Record<string, unknown> | null> | null)?.[plural]?.[plural];
        const { PageNum, PagesCount } = result.PagingInfo;
        return { items: Array.isArray(wrapped) ? wrapped : [], number: page, isLast: PageNum >= PagesCount };
      }),
    ...Object.fromEntries(subCollections),
  };
}

function queryPath(type: string, { filter, sort, pageSize = 500 }: QueryOptions<Queryable>, page: number): string {
  const query: Record<string, string | number | undefined> = { type, format: "Entities" };
  if (filter) query.filter = filter;
  if (sort) query["asc" in sort ? "sortAsc" : "sortDesc"] = "asc" in sort ? sort.asc : sort.desc;
  Object.assign(query, { pageSize, page });
  return `/query?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&")}`;
}
