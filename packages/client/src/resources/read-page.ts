import type { QueryType } from "@em-replica/query";
import { type ItemReader, WireError } from "@em-replica/wire/json";
import type { Value } from "../body.js";
import { headOf, itemsError, openerFor } from "../open-items.js";
import type { Call } from "../pipeline/send.js";
import type { PageInfo, RawPage } from "./pages.js";

/**
 * Takes in a page of a query. Its rows are read only as they are asked for, so that a page of any size takes little more
 * memory than its bytes.
 */
export async function readPage(response: Response, type: QueryType, call: Call): Promise<RawPage<Value<QueryType>>> {
  const chunks = await chunksOf(response);
  const head = headOf(chunks.find((bytes) => /[!-~]/.test(headOf(bytes))) ?? new Uint8Array());
  const open = await openerFor(head);
  if (!open) throw itemsError(new WireError("no body"), head || "{", response, call);
  const rows: Value<QueryType>[] = [];
  const reader = open("QueryResult", (row) => {
    if (row.Type === type) rows.push(row as Value<QueryType>);
  });
  return {
    hint: pagesCount(chunks.slice(-2)),
    *pieces() {
      try {
        for (let bytes = chunks.shift(); bytes; bytes = chunks.shift()) {
          reader.write(bytes);
          if (rows.length) yield rows.splice(0);
        }
        const info = infoOf(reader);
        if (rows.length) yield rows.splice(0);
        return info;
      } catch (error) {
        // What came before a mistake has come all the same.
        if (rows.length) yield rows.splice(0);
        throw itemsError(error, head, response, call);
      }
    },
  };
}

/** Room for the links of a page, which may come behind the count, with a long filter. */
const TAIL = 16_384;

/** `PagesCount`, as XML or JSON have it in their last bytes. Should it stand elsewhere, nothing is lost but time. */
function pagesCount(chunks: readonly Uint8Array[]): number | undefined {
  const tail = chunks.map((bytes) => new TextDecoder().decode(bytes.subarray(-TAIL))).join("");
  return Number(/.*pagesCount"?\s*[:=]\s*"?(\d{1,9})/is.exec(tail)?.[1]) || undefined;
}

async function chunksOf({ body }: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  if (reader) for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return chunks;
}

function infoOf(reader: ItemReader<"QueryResult">): PageInfo {
  const { PageNum: number, PagesCount: count, Links } = reader.end().PagingInfo;
  return { number, count, next: Links.length ? Links.some(({ Rel }) => Rel === "Next") : undefined };
}
