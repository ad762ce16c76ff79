import { sessionMaximum, sessionStep } from "../shared/api.ts";
import { type Tone, tones } from "./outcome.ts";

/** What the address bar asks for. */
export type Route =
  | { readonly page: "sessions"; readonly show: Tone | null; readonly limit: number }
  | { readonly page: "session"; readonly id: string }
  | { readonly page: "unknown" };

/** Reads an address of this page: path with search. Values that make no sense fall back to the defaults. */
export function parseRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, "http://page");
  if (pathname === "/") {
    const show = tones.find((tone) => tone === searchParams.get("show")) ?? null;
    const limit = Number(searchParams.get("limit"));
    const fits = Number.isInteger(limit) && limit >= 1 && limit <= sessionMaximum;
    return { page: "sessions", show, limit: fits ? limit : sessionStep };
  }
  const id = /^\/sessions\/([^/]+)$/.exec(pathname)?.[1];
  return id === undefined ? { page: "unknown" } : { page: "session", id: id.toLowerCase() };
}

/** The address of the list of sessions. */
export function sessionsAddress(show: Tone | null, limit: number): string {
  const search = new URLSearchParams();
  if (show !== null) search.set("show", show);
  if (limit !== sessionStep) search.set("limit", String(limit));
  return search.size === 0 ? "/" : `/?${search}`;
}

/** The address of one session. */
export function sessionAddress(id: string): string {
  return `/sessions/${encodeURIComponent(id)}`;
}
