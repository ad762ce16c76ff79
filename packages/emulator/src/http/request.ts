import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "./api-error.js";
import type { Format } from "./media-type.js";
import { decodePercent, parseQuery, type Query } from "./query.js";

/** A request as far as it can be understood without knowing any operation. */
export interface EmRequest {
  readonly method: string;
  /** The parts of the path, decoded, in the case they came in. Empty parts are dropped: clients send `/api//jobs`. */
  readonly path: readonly string[];
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
  readonly format: Format;
  /** What Hrefs begin with, ending in `/api` (D130). */
  readonly base: string;
}

/** What is known of a request before it is read. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, or a whole address as proxies send it. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly format: Format;
}

/** @throws ApiError 400 on an address with invalid percent-encoding. */
export function readRequest({ method, target, headers, format }: RawRequest, base: string): EmRequest {
  return readTarget({ method, target: withPlainQuery(target), headers, format }, base);
}

/** D152: where `?` came percent-encoded, the query came so as a whole. */
function withPlainQuery(target: string): string {
  if (target.includes("?")) return target;
  const mark = /%3f/i.exec(target)?.index;
  return mark === undefined ? target : `${target.slice(0, mark)}?${decodePercent(target.slice(mark + 3))}`;
}

function readTarget({ method, target, headers, format }: RawRequest, base: string): EmRequest {
  const start = target.startsWith("/") ? 0 : pathStart(target);
  const mark = target.indexOf("?", start);
  const path: string[] = [];
  for (const part of target.slice(start, mark < 0 ? undefined : mark).split("/")) {
    if (part !== "") path.push(decodePercent(part));
  }
  return { method, path, query: parseQuery(mark < 0 ? "" : target.slice(mark + 1)), headers, format, base };
}

function pathStart(target: string): number {
  const match = /^https?:\/\/[^/?#]*/i.exec(target);
  if (!match) throw new ApiError(400, "The address is neither a path nor an http URL");
  return match[0].length;
}
