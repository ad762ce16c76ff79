import { ApiError } from "../http/api-error.js";
import type { EmRequest } from "../http/request.js";
import { mayQuery } from "../logon/rights.js";
import type { Role } from "../logon/users.js";
import type { Quirks } from "../profile/quirks.js";
import { emptyList, emptyResult } from "./empty.js";
import { firstLevel, furtherCollections, notImplemented, otherQueryTypes } from "./table.js";

/** What answers a path that the document does not have. */
export type OutOfScopeHandler = (request: EmRequest, quirks: Quirks) => string;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const collections = new Map<string, string>(
  [...firstLevel, ...furtherCollections].map(([type, path]) => [path.toLowerCase(), type]),
);
const loud: readonly string[] = notImplemented.map((path) => path.toLowerCase());

/** The neighbour at a path below `/api`; undefined if there is none. */
export function outOfScopeAt(path: readonly string[]): OutOfScopeHandler | undefined {
  const key = path.map((part) => (guid.test(part.toLowerCase()) ? "{id}" : part.toLowerCase())).join("/");
  const type = collections.get(key);
  if (type !== undefined) return (request, quirks) => emptyList(type, onlyGet(request), quirks);
  if (loud.some((known) => key === known || key.startsWith(`${known}/`))) return () => notImplementedAt(key);
  return undefined;
}

/** An empty result for a type that the document leaves out; undefined for types that it has and that nobody has. */
export function outOfScopeQuery(request: EmRequest, role: Role | undefined, quirks: Quirks): string | undefined {
  const asked = request.query.get("type")?.toLowerCase();
  const type = otherQueryTypes.find((type) => type.toLowerCase() === asked);
  if (type === undefined) return undefined;
  if (role !== undefined && !mayQuery(role, type)) throw new ApiError(403, "Access denied");
  return emptyResult(type, request, quirks);
}

function onlyGet(request: EmRequest): EmRequest {
  if (request.method !== "GET") throw new ApiError(501, `${request.method} is not implemented by the emulator`);
  return request;
}

function notImplementedAt(path: string): never {
  throw new ApiError(501, `/${path} is not implemented by the emulator`);
}
