import type { QueryType } from "@em-replica/query";
import type { Value } from "../body.js";
import type { Call } from "../pipeline/send.js";
import { PageBuffer } from "./page-buffer.js";
import { iteratePages, iteratePieces, type Page, type Piece, parseCursor } from "./pages.js";
import { type QueryOptions, queryPath } from "./query-options.js";
import { readPage } from "./read-page.js";
import type { Description, Get } from "./resource.js";
import { rowsOf } from "./rows.js";

/** The pages of a query. */
export const queryPages = (...query: Parameters<typeof queryPieces>): AsyncIterable<Page<Value<QueryType>>> =>
  iteratePages(queryPieces(...query));

/** The rows of a query. */
export const queryRows = (...query: Parameters<typeof queryPieces>): AsyncIterable<Value<QueryType>> =>
  rowsOf(queryPieces(...query));

function queryPieces(
  get: Get,
  { type }: Description,
  options: QueryOptions<QueryType>,
): AsyncGenerator<Piece<Value<QueryType>>> {
  // While one page is read, the next one may already arrive.
  const buffers = [new PageBuffer(), new PageBuffer()] as const;
  const fetchPage = async (page: number, signal: AbortSignal) => {
    const read = (response: Response, call: Call) => readPage(response, type, call, buffers[page % 2 ? 1 : 0]);
    return get(await queryPath(type, options, page), read, { signal });
  };
  return iteratePieces(fetchPage, parseCursor(options.after), options.signal);
}
