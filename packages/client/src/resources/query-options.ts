import type { Schemas } from "../body.js";

/** The types that can be queried: each has a schema `<Type>QueryFields`. */
export type Queryable = {
  [N in keyof Schemas]: N extends `${infer T}QueryFields` ? (T extends keyof Schemas ? T : never) : never;
}[keyof Schemas];

/** Names of the fields to filter and sort by. */
export type FieldOf<T extends Queryable> = keyof Schemas[`${T}QueryFields`] & string;

export interface QueryOptions<T extends Queryable> {
  /** Text in the filter language of the query service. */
  readonly filter?: string;
  /** One field, ascending or descending. */
  readonly sort?: { readonly asc: FieldOf<T> } | { readonly desc: FieldOf<T> };
  /** Rows per request, 500 unless said otherwise. It is always sent: servers cut at 100 when it is missing. */
  readonly pageSize?: number;
  /** Ends the iteration with the signal's reason. */
  readonly signal?: AbortSignal;
}
