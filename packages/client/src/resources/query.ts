import type { QueryType } from "@em-replica/query";
import type { Value } from "../body.js";
import { iteratePages, type Page, parseCursor } from "./pages.js";
import { type QueryOptions, queryPath } from "./query-options.js";
import { readPage } from "./read-page.js";
import type { Description, Get } from "./resource.js";
import { rowsOf } from "./rows.js";

/** The pages of a query. */
export function queryPages(
  get: Get,
  { type, plural }: Description,
  options: QueryOptions<QueryType>,
): AsyncIterable<Page<Value<QueryType>>> {
  const fetchPage = async (page: number, signal: AbortSignal, arrived: () => void) =>
    get(await queryPath(type, options, page), (response, call) => readPage(response, plural, call, arrived), {
      signal,
    });
  return iteratePages(fetchPage, parseCursor(options.after), options.signal);
}

/** The rows of a query. */
export const queryRows = (...query: Parameters<typeof queryPages>): AsyncIterable<Value<QueryType>> =>
  rowsOf(queryPages(...query));
