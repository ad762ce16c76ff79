import { routes } from "../generated/routes.js";
import { ApiError } from "../http/api-error.js";
import type { EmRequest } from "../http/request.js";
import { mayRead } from "../logon/rights.js";
import type { Role } from "../logon/users.js";
import type { EmulatorState } from "../state.js";
import { writeBody } from "./body.js";
import { emptyList, wholeResult } from "./empty.js";
import { reports } from "./reports.js";
import {
  listRepositories,
  repositoryById,
  repositoryItems,
  writeReplicas,
  writeRepositories,
  writeRepository,
} from "./repositories.js";
import { firstLevel, furtherCollections, notImplemented, otherQueryTypes } from "./table.js";

/** Returns the body for a path that the document does not have. */
export type OutOfScopeHandler = (request: EmRequest, state: EmulatorState) => string;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const documented: ReadonlySet<string> = new Set(Object.values(routes).map(({ path }) => path.slice(1).toLowerCase()));
const collections = new Map<string, string>(
  [...firstLevel, ...furtherCollections]
    .map(([type, path]) => [path.toLowerCase(), type] as const)
    .filter(([path]) => !documented.has(path)),
);
const missing: readonly string[] = notImplemented.map((path) => path.toLowerCase());

/** The handler of a path below `/api`; undefined if there is none. */
export function outOfScopeAt(path: readonly string[]): OutOfScopeHandler | undefined {
  const parts = path.map((part) => part.toLowerCase());
  const key = parts.map((part) => (guid.test(part) ? "{id}" : part)).join("/");
  const report = Object.hasOwn(reports, key) ? reports[key] : undefined;
  if (report) {
    return ({ base, format }, { store, clock, quirks }) =>
      writeBody(report({ store, now: clock.now(), base }), format, quirks);
  }
  if (missing.some((known) => key === known || key.startsWith(`${known}/`))) return () => notImplementedAt(key);
  return repositoriesAt(key, parts) ?? emptyAt(key) ?? itemAt(path, parts);
}

/** The page of a query for a type that the document leaves out; undefined for other types. */
export function outOfScopeQuery(request: EmRequest, role: Role | undefined, state: EmulatorState): string | undefined {
  const requested = request.query.get("type")?.toLowerCase();
  const type = otherQueryTypes.find((type) => type.toLowerCase() === requested);
  if (type === undefined) return undefined;
  if (role !== undefined && !mayRead(role, type)) throw new ApiError(403, "Access denied");
  if (type !== "Repository") return wholeResult(type, [], request, state.quirks);
  if (request.query.get("filter")) throw new ApiError(501, "A filter of Repository is not implemented by the emulator");
  return wholeResult(type, repositoryItems(listRepositories(state.store), request).items, request, state.quirks);
}

function emptyAt(key: string): OutOfScopeHandler | undefined {
  const type = collections.get(key);
  return type === undefined ? undefined : (request, { quirks }) => emptyList(type, request, quirks);
}

/** Repositories are the one thing beside the document that the emulator holds. */
function repositoriesAt(key: string, parts: readonly string[]): OutOfScopeHandler | undefined {
  const [, id = ""] = parts;
  switch (key) {
    case "repositories":
      return (request, state) => writeRepositories(listRepositories(state.store), request, state);
    case "repositories/{id}":
      return (request, state) => writeRepository(repositoryById(state.store, id), request, state);
    case "repositories/{id}/replicas":
      return (request, state) => writeReplicas(repositoryById(state.store, id), request, state);
    case "backupservers/{id}/repositories":
      return (request, state) => {
        const own = listRepositories(state.store).filter(({ serverGuid }) => serverGuid === id);
        return writeRepositories(own, request, state);
      };
    default:
      return undefined;
  }
}

/** An item of an empty collection, or what is below one. */
function itemAt(path: readonly string[], parts: readonly string[]): OutOfScopeHandler | undefined {
  for (let length = parts.length - 1; length > 0; length--) {
    const type = collections.get(parts.slice(0, length).join("/"));
    const id = path[length] ?? "";
    if (type === undefined) continue;
    return () => {
      if (guid.test(id.toLowerCase()) || named.has(type)) throw new ApiError(404, `Cannot find ${type} [${id}]`);
      throw new ApiError(400, ` ID ${id} is invalid. Type: ${type}`);
    };
  }
  return undefined;
}

/** Types whose items are found by a name or a number. */
const named: ReadonlySet<string> = new Set(["CatalogVm", "Task"]);

function notImplementedAt(path: string): never {
  throw new ApiError(501, `/${path} is not implemented by the emulator`);
}
