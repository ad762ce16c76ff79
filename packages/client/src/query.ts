import { type Condition, type FilterFields, filterFor, type QueryType } from "@em-replica/query";
import type { Api } from "./api.js";
import { readAs, type SchemaName, type Value } from "./body.js";
import { type Items, itemsOf } from "./items.js";
import { rejectUnknown } from "./option-names.js";
import { iteratePages, type Page, parsePageCursor, type ResultPage } from "./pages.js";

/** Names of the fields that a query type can filter and sort by. */
export type FieldOf<T extends QueryType> = keyof FilterFields<T> & string;

/** Options of `query`. */
export interface QueryOptions<T extends QueryType> {
  /** A function from the type's fields to a condition, a condition, or text in the filter language. */
  readonly filter?: ((fields: FilterFields<T>) => Condition<T>) | Condition<T> | string | undefined;
  /**
   * One field, ascending or descending. Default: ascending by UID, the only order in which no two rows are equal: rows
   * that are equal in the sort field may change places between two pages.
   */
  readonly sort?: { readonly asc: FieldOf<T> } | { readonly desc: FieldOf<T> } | undefined;
  /** Rows per request. Default: 500. It is always sent: servers stop at 100 without it. */
  readonly pageSize?: number | undefined;
  /** The `cursor` of a page, to continue behind it. */
  readonly after?: string | undefined;
  /** Ends the iteration with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The rows of a query, one by one, or page by page. */
export interface Rows<T> extends Items<T> {
  pages(): AsyncIterable<Page<T>>;
}

/** The rows that a filter matches, in pages that are requested as they are iterated over. */
export function query<T extends QueryType & SchemaName>(api: Api, type: T, options: QueryOptions<T>): Rows<Value<T>> {
  async function* pages() {
    const { after, signal, ...rows } = options;
    const { pageSize, parameters } = queryParameters(type, rows);
    const cursor = parsePageCursor(after, pageSize);
    const request = (page: number, signal: AbortSignal) => requestPage(api, type, { ...parameters, page }, signal);
    yield* iteratePages(request, cursor, signal);
  }
  async function* rows() {
    for await (const { items } of pages()) for (const item of items) yield item;
  }
  return { ...itemsOf(rows), pages };
}

/** Requests one page; `read` parses it. */
export async function requestPage<T extends QueryType & SchemaName>(
  api: Api,
  type: T,
  query: ReturnType<typeof queryParameters>["parameters"] & { readonly page: number },
  signal: AbortSignal | undefined,
): Promise<{ read(): Promise<ResultPage<Value<T>>> }> {
  const result = await api.raw.GET("/query", { params: { query }, parseAs: "arrayBuffer", signal });
  return {
    async read() {
      const body = await readAs(api.redactor, "QueryResult", result);
      const { PageNum: number, PagesCount: count, Links } = body.PagingInfo;
      const next = Links.length ? Links.some(({ Rel }) => Rel === "Next") : undefined;
      return { rows: rowsOf(body, type), number, count, next };
    },
  };
}

function rowsOf<T extends QueryType & SchemaName>(body: Value<"QueryResult">, type: T): Value<T>[] {
  const lists = "Entities" in body ? Object.values(body.Entities ?? {}) : [];
  return lists.flatMap((list) => Object.values(list ?? {}).flat()).filter((row) => isOfType(row, type));
}

const isOfType = <T extends QueryType & SchemaName>(row: unknown, type: T): row is Value<T> =>
  typeof row === "object" && row !== null && "UID" in row && "Type" in row && row.Type === type;

/** The parameters of a query, but for the page. @throws TypeError, QueryError */
export function queryParameters<T extends QueryType>(
  type: T,
  { filter, sort, pageSize = 500, ...unknown }: Omit<QueryOptions<T>, "after" | "signal">,
) {
  rejectUnknown("query", unknown);
  const condition = typeof filter === "function" ? filter(filterFor(type)) : filter;
  const text = condition === undefined ? "" : String(condition);
  const [[direction, field] = []] = Object.entries(sort ?? { asc: "UID" });
  if (/\p{Surrogate}/u.test(text + field)) throw new TypeError("filter or sort contains half of a surrogate pair");
  if (!(direction === "asc" || direction === "desc") || typeof field !== "string")
    throw new TypeError("sort must be { asc: field } or { desc: field }");
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new TypeError(`pageSize must be a whole number from 1, not ${String(pageSize)}`);
  const parameters = {
    type,
    format: "Entities" as const,
    ...(text && { filter: text }),
    [direction === "asc" ? "sortAsc" : "sortDesc"]: field,
    pageSize,
  };
  return { pageSize, parameters };
}

/** Reads the pages of `changesSince`. */
export const sessionReader =
  <T extends "ReplicaJobSession" | "ReplicaTaskSession">(api: Api, type: T) =>
  async (filter: string, page: number, signal?: AbortSignal): Promise<ResultPage<Value<T>>> => {
    const { parameters } = queryParameters<"ReplicaJobSession" | "ReplicaTaskSession">(type, {
      filter,
      sort: { asc: "CreationTime" },
    });
    return (await requestPage(api, type, { ...parameters, page }, signal)).read();
  };
