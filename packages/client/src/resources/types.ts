import type { QueryType } from "@em-replica/query";
import type { SchemaName, Value } from "../body.js";
import type { resources } from "../generated/resources.js";
import type { Identified } from "../id.js";
import type { CallOptions } from "../options.js";
import type { Changes, ChangesOptions } from "./changes.js";
import type { QueryOptions } from "./query-options.js";
import type { Rows } from "./rows.js";

/** What every resource can do. `T` is its query type, which is also the `Type` of its entities. */
export interface Resource<T extends QueryType> {
  /** Reads one as entity. */
  get(id: Identified, options?: CallOptions): Promise<Value<T>>;
  /** Reads one as reference. */
  reference(id: Identified, options?: CallOptions): Promise<Value<`${T}Reference` & SchemaName>>;
  /**
   * Streams the whole collection as entities, in no order and in constant memory. Of sessions it has only those that
   * began in the last 30 days.
   */
  list(options?: CallOptions): AsyncIterable<Value<T>>;
  /** Finds entities by a filter, page after page. What a server adds meanwhile neither hides rows nor repeats them. */
  query(options?: QueryOptions<T>): Rows<Value<T>>;
}

/** Sessions also tell what has changed. */
export interface SessionResource<T extends QueryType> extends Resource<T> {
  /**
   * Iterates over new and changed sessions since a cursor of an earlier run, or a date, or ever. Running sessions come
   * again in each run until they have come with their end. Keep the cursor of each batch once its items are dealt with.
   */
  changesSince(from?: string | Date, options?: ChangesOptions): AsyncIterable<Changes<Value<T>>>;
}

type Table = typeof resources;

type SubCollections<C> = {
  readonly [K in keyof C]: C[K] extends { readonly type: infer T extends SchemaName }
    ? (parent: Identified, options?: CallOptions) => AsyncIterable<Value<T>>
    : never;
};

/** Every resource of the document that can be queried, by the name of its collection. */
export type Resources = {
  readonly [K in keyof Table]: (Table[K]["ended"] extends string
    ? SessionResource<Table[K]["type"]>
    : Resource<Table[K]["type"]>) &
    SubCollections<Table[K]["children"]>;
};
