import type { QueryType } from "@em-replica/query";
import type { Item } from "@em-replica/wire/json";
import type { Api } from "./api.js";
import { readAs, type SchemaName, type Value } from "./body.js";
import type { Changes, ChangesOptions } from "./changes.js";
import type { ChildPath, CollectionPath } from "./generated/paths.js";
import { type Identified, idOf } from "./id.js";
import { type Items, itemsOf } from "./items.js";
import { streamList } from "./list.js";
import { rejectUnknown } from "./option-names.js";
import type { RequestOptions } from "./options.js";
import { type QueryOptions, query, type Rows } from "./query.js";

/** The methods of a resource. `T` is its query type; `Entity` and `Reference` are the two forms in which it is read. */
export interface Resource<T extends QueryType, Entity, Reference> {
  /** Reads one as entity. */
  get(id: Identified, options?: RequestOptions): Promise<Entity>;
  /** Reads one as reference. */
  reference(id: Identified, options?: RequestOptions): Promise<Reference>;
  /**
   * Streams the whole collection as entities, unordered and in constant memory. Of sessions it contains only those that
   * started in the last 30 days.
   */
  list(options?: RequestOptions): Items<Entity>;
  /** Finds entities by a filter, page by page. Rows that are added meanwhile neither hide others nor repeat them. */
  query(options?: QueryOptions<T>): Rows<Entity>;
}

/** Sessions also report what has changed. */
export interface SessionResource<T extends QueryType, Entity, Reference> extends Resource<T, Entity, Reference> {
  /**
   * Iterates over new and changed sessions since the cursor of an earlier run, since a date, or from the beginning.
   * Running sessions come in each run until they have come with their end; ended ones come once. Store the cursor of
   * each batch when its items have been processed.
   */
  changesSince(from?: string | Date, options?: ChangesOptions): AsyncGenerator<Changes<Entity>>;
}

/** Streams a collection below a resource. */
export type Children<Entity> = (parent: Identified, options?: RequestOptions) => Items<Entity>;

/** Types whose entities have references and lists of their own, by the names of the document. */
type ResourceType = QueryType & SchemaName;

type Listed<T extends ResourceType> = Item<`${T}List`>;

/** `Resource`, in the terms of the document. */
type Methods<T extends ResourceType> = Omit<Resource<T, Value<T>, Value<`${T}Reference`>>, "list"> & {
  list(options?: RequestOptions): Items<Listed<T>>;
};

/** Creates the methods of a resource from its path and type; `Resource` describes them. */
export function createResource<T extends ResourceType>(api: Api, path: CollectionPath, type: T): Methods<T> {
  const item = `${path}/{ID}` as const;
  const reference = `${type}Reference` as const;
  const list = `${type}List` as const;
  return {
    async get(id: Identified, { signal }: RequestOptions = {}) {
      const params = { path: { ID: idOf(id) }, query: { format: "Entity" } } as const;
      return readAs(api.redactor, type, await api.raw.GET(item, { params, parseAs: "arrayBuffer", signal }));
    },
    async reference(id: Identified, { signal }: RequestOptions = {}) {
      const params = { path: { ID: idOf(id) } };
      return readAs(api.redactor, reference, await api.raw.GET(item, { params, parseAs: "arrayBuffer", signal }));
    },
    list: ({ signal, ...unknown }: RequestOptions = {}) =>
      itemsOf(async function* () {
        rejectUnknown("list", unknown);
        const params = { query: { format: "Entity" } } as const;
        yield* streamList(api, list, await api.raw.GET(path, { params, parseAs: "stream", signal }));
      }),
    query: (options: QueryOptions<T> = {}) => query(api, type, options),
  };
}

/** Creates the method for a collection below a resource. */
export function createChildren<T extends ResourceType>(api: Api, path: ChildPath, type: T): Children<Listed<T>> {
  const list = `${type}List` as const;
  return (parent: Identified, { signal }: RequestOptions = {}) =>
    itemsOf(async function* () {
      const params = { path: { ID: idOf(parent) }, query: { format: "Entity" } } as const;
      yield* streamList(api, list, await api.raw.GET(path, { params, parseAs: "stream", signal }));
    });
}
