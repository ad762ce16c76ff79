import type { Fetch } from "./fetch.js";

/** Half of the second that a `Date` header leaves out. */
const HALF_SECOND = 500;

/** Compares the server's clock, from the `Date` header of each response, with this machine's. */
export function serverClock(next: Fetch): { readonly fetch: Fetch; readonly offset: () => number | undefined } {
  let offset: number | undefined;
  return {
    fetch: async (url, init) => {
      const response = await next(url, init);
      const date = Date.parse(response.headers.get("date") ?? "");
      if (!Number.isNaN(date)) offset = date + HALF_SECOND - Date.now();
      return response;
    },
    offset: () => offset,
  };
}
