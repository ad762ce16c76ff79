import type { QueryType } from "@em-replica/query";
import { type ItemReader, WireError } from "@em-replica/wire/json";
import type { Value } from "../body.js";
import { headOf, itemsError, openerFor } from "../open-items.js";
import type { Call } from "../pipeline/send.js";
import type { PageBuffer } from "./page-buffer.js";
import type { PageInfo, RawPage } from "./pages.js";

/** How much of a page is read at once: enough to be fast, little enough to be gone soon. */
const PIECE = 1 << 14;

/**
 * Takes in a page of a query. Its rows are read only as they are asked for, so that a page of any size takes little more
 * memory than its bytes.
 */
export async function readPage(
  response: Response,
  type: QueryType,
  call: Call,
  buffer: PageBuffer,
): Promise<RawPage<Value<QueryType>>> {
  const bytes = await buffer.read(response);
  const head = headOf(bytes);
  const open = await openerFor(head);
  if (!open) throw itemsError(new WireError("no body"), head || "{", response, call);
  const rows: Value<QueryType>[] = [];
  const reader = open("QueryResult", (row) => {
    if (row.Type === type) rows.push(row as Value<QueryType>);
  });
  return {
    hint: pagesCount(bytes),
    *pieces() {
      try {
        for (let at = 0; at < bytes.length; at += PIECE) {
          reader.write(bytes.subarray(at, at + PIECE));
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
const TAIL = 1 << 14;

/** `PagesCount`, as XML or JSON have it in their last bytes. Should it stand elsewhere, nothing is lost but time. */
function pagesCount(bytes: Uint8Array): number | undefined {
  const tail = new TextDecoder().decode(bytes.subarray(-TAIL));
  return Number(/.*pagesCount"?\s*[:=]\s*"?(\d{1,9})/is.exec(tail)?.[1]) || undefined;
}

function infoOf(reader: ItemReader<"QueryResult">): PageInfo {
  const { PageNum: number, PagesCount: count, Links } = reader.end().PagingInfo;
  return { number, count, next: Links.length ? Links.some(({ Rel }) => Rel === "Next") : undefined };
}
