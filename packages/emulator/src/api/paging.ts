import type { Link, PagingInfo } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import type { EmRequest } from "../http/request.js";
import type { Quirks } from "../profile/quirks.js";

/** Where a page stands among the others. Both numbers are at least 1. */
export interface Page {
  readonly number: number;
  readonly size: number;
  readonly total: number;
}

/**
 * First and Last always, Next and Previous (D64) where there is one. Each link repeats the request's own parameters in
 * their order and spelling (D57, D59), then `pageSize` and `page`.
 */
export function pagingInfo(request: EmRequest, { number, size, total }: Page, quirks: Quirks): PagingInfo {
  const encode = quirks.percentCase === "lower" ? encodeAs12 : encodeAs13;
  const own = request.query.pairs
    .filter(([name]) => !/^(page|pagesize)$/i.test(name))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const base = `${href(request.base, "queryResources")}?${[...own, `pageSize=${size}`].join("&")}`;
  const to = (Rel: Link["Rel"], page: number): Link => ({ Rel, Href: `${base}&page=${page}` });
  return {
    PageNum: number,
    PageSize: size,
    PagesCount: total,
    Links: [
      to("First", 1),
      ...(number > 1 ? [to("Previous", Math.min(number - 1, total))] : []),
      ...(number < total ? [to("Next", number + 1)] : []),
      to("Last", total),
    ],
  };
}

/** As .NET Framework encodes: lower-case hex, a plus for a blank, `!*()` as they are. */
function encodeAs12(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/['~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
}

/** As servers of 13 encode: upper-case hex, the semicolon as it is. */
function encodeAs13(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%3B", ";");
}
