import { wantsEntities } from "../api/format.js";
import { pagingInfo } from "../api/paging.js";
import { encodeBody } from "../http/encode.js";
import type { Format } from "../http/media-type.js";
import type { EmRequest } from "../http/request.js";
import type { Quirks } from "../profile/quirks.js";
import { pluralOf, withoutIdentifier } from "./table.js";

/** A collection without items: references, or entities under the plural of their type. */
export function emptyList(type: string, { query, format }: EmRequest, quirks: Quirks): string {
  if (!wantsEntities(query)) return encodeBody("JobReferenceList", { Refs: [] }, format, quirks);
  return encodeBody("JobList", { Jobs: [] }, format, quirks).replace(/Jobs|jobs/, (jobs) =>
    inCase(pluralOf(type), jobs),
  );
}

/** A query result without rows. */
export function emptyResult(type: string, request: EmRequest, quirks: Quirks): string {
  const asked = Number(request.query.get("pageSize"));
  const size = Number.isInteger(asked) && asked > 0 ? asked : quirks.pageSize || 100;
  const PagingInfo = pagingInfo(request, { number: 1, size, total: 1 }, quirks);
  const references = encodeBody("QueryResult", { Refs: { Refs: [] }, PagingInfo }, request.format, quirks);
  return wantsEntities(request.query) ? withBranch(references, type, request.format, quirks) : references;
}

/** Puts an empty list of another type where the references stand: the document has no schema for it. */
function withBranch(text: string, type: string, format: Format, quirks: Quirks): string {
  const [branch, plural] = [withoutIdentifier.has(type) ? "Resources" : "Entities", pluralOf(type)];
  if (format === "xml") return text.replace(/<Refs ?\/>|<Refs><\/Refs>/, `<${branch}><${plural} /></${branch}>`);
  const named = (name: string) => inCase(name, quirks.jsonCase === "camel" ? "x" : "X");
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const { [named("Refs")]: _, ...rest } = JSON.parse(text.slice(mark.length)) as Record<string, unknown>;
  const absent = quirks.nulls ? { [named("Refs")]: null } : {};
  return mark + JSON.stringify({ ...absent, ...rest, [named(branch)]: { [named(plural)]: { [named(plural)]: [] } } });
}

/** The name with its first letter in the case of the other one's. */
function inCase(name: string, like: string): string {
  const first = name.charAt(0);
  return (like.charAt(0) === like.charAt(0).toLowerCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1);
}
