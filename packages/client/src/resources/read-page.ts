import type { QueryType } from "@em-replica/query";
import { readBody, type Value } from "../body.js";
import type { Call } from "../pipeline/send.js";
import type { RawPage } from "./pages.js";

/** Reads the rows of a query result and what it says about pages. */
export async function readPage(response: Response, plural: string, call: Call): Promise<RawPage<Value<QueryType>>> {
  const result: { Entities?: unknown; PagingInfo?: Partial<Value<"PagingInfo">> | null } = await readBody(
    response,
    "QueryResultEntities",
    call,
  );
  const entities = result.Entities as
    | Record<string, Record<string, readonly Value<QueryType>[]> | null>
    | null
    | undefined;
  const { PageNum: number, PagesCount: count, Links } = result.PagingInfo ?? {};
  const next = Links?.length ? Links.some(({ Rel }) => Rel === "Next") : undefined;
  return { items: entities?.[plural]?.[plural] ?? [], number, count, next };
}
