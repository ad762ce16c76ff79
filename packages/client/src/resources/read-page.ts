import type { QueryType } from "@em-replica/query";
import { readBody, type Value } from "../body.js";
import type { Call } from "../pipeline/send.js";
import type { RawPage } from "./pages.js";

type Entities = Readonly<Record<string, Readonly<Record<string, readonly Value<QueryType>[] | undefined>> | undefined>>;

/** Reads the rows of a query result and what it says about pages. */
export async function readPage(
  response: Response,
  plural: string,
  call: Call,
  arrived: () => void,
): Promise<RawPage<Value<QueryType>>> {
  const result = await readBody(response, "QueryResult", call, arrived);
  const entities: Entities = ("Entities" in result && result.Entities) || {};
  const { PageNum: number, PagesCount: count, Links } = result.PagingInfo;
  const next = Links.length ? Links.some(({ Rel }) => Rel === "Next") : undefined;
  return { items: entities[plural]?.[plural] ?? [], number, count, next };
}
