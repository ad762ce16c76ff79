import type { Condition, FilterFields, QueryType } from "@em-replica/query";

/** Names of the fields to filter and sort by. */
export type FieldOf<T extends QueryType> = keyof FilterFields<T> & string;

export interface QueryOptions<T extends QueryType> {
  /** A function from the type's fields to a condition, a condition, or text in the filter language. */
  readonly filter?: ((fields: FilterFields<T>) => Condition<T>) | Condition<T> | string | undefined;
  /**
   * One field, ascending or descending. Without one the rows come by UID, the only order in which no two rows are
   * equal: rows that are equal in the sort field may change places between two pages.
   */
  readonly sort?: { readonly asc: FieldOf<T> } | { readonly desc: FieldOf<T> } | undefined;
  /** Rows per request, 500 unless said otherwise. It is always sent: servers cut at 100 when it is missing. */
  readonly pageSize?: number | undefined;
  /** The `cursor` of the last page that was seen, to go on behind it. */
  readonly after?: string | undefined;
  /** Ends the iteration with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The request of one page.
 *
 * @throws TypeError if the page size or the sort can't be.
 */
export async function queryPath<T extends QueryType>(
  type: T,
  { filter, sort, pageSize = 500 }: QueryOptions<T>,
  page: number,
): Promise<string> {
  const condition = typeof filter === "function" ? filter((await import("@em-replica/query")).filterFor(type)) : filter;
  const order = sort ?? { asc: "UID" };
  const [[direction, field] = []] = Object.entries(order);
  if (!(direction === "asc" || direction === "desc") || typeof field !== "string")
    throw new TypeError("sort must be { asc: field } or { desc: field }");
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new TypeError(`pageSize must be a whole number from 1, not ${String(pageSize)}`);
  const parameters = {
    type,
    format: "Entities",
    ...(condition && { filter: String(condition) }),
    [direction === "asc" ? "sortAsc" : "sortDesc"]: field,
    pageSize,
    page,
  };
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `/query?${pairs.join("&")}`;
}
