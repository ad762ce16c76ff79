import { wantsEntities } from "../api/format.js";
import { pagingInfo } from "../api/paging.js";
import { encodeBody } from "../http/encode.js";
import type { EmRequest } from "../http/request.js";
import type { Quirks } from "../profile/quirks.js";
import { element, type PlainBody, writeBody, writeElement, writeJson } from "./body.js";
import { pluralOf, withoutIdentifier, wrapperOf } from "./table.js";

/** A collection without items: references, or entities under the plural of their type. */
export function emptyList(type: string, { query, format }: EmRequest, quirks: Quirks): string {
  const plural = pluralOf(type);
  const body = wantsEntities(query)
    ? { xml: element(plural), json: { [plural]: [] } }
    : { xml: element("EntityReferences"), json: { Refs: [] } };
  return writeBody(body, format, quirks);
}

/** The only page of a query: `items` of a type that the document has no schema for. */
export function wholeResult(type: string, items: readonly PlainBody[], request: EmRequest, quirks: Quirks): string {
  const { format } = request;
  const size = pageSizeOf(request, quirks);
  const PagingInfo = pagingInfo(request, { number: 1, size, total: 1 }, quirks);
  const { branch, member, list } = wantsEntities(request.query)
    ? { branch: withoutIdentifier.has(type) ? "Resources" : "Entities", ...wrapperOf(type) }
    : { branch: "Refs", member: "", list: "Refs" };
  if (format === "xml") {
    const rows = items.map(({ xml }) => xml);
    const inner = element(branch, member ? [element(member, rows)] : rows);
    return encodeBody("QueryResult", { Refs: { Refs: [] }, PagingInfo }, format, quirks).replace(
      /<Refs ?\/>|<Refs><\/Refs>/,
      () => writeElement(inner),
    );
  }
  // The frame is written in Pascal case and read again, so that the branch can take its place in it.
  const plain = { ...quirks, bom: false, jsonCase: "pascal" } as const;
  const frame = JSON.parse(encodeBody("QueryResult", { Entities: {}, PagingInfo }, format, plain));
  const rows = { [list]: items.map(({ json }) => json) };
  const branches = {
    Refs: branch === "Refs" ? rows : null,
    Entities: branch === "Entities" ? { ...frame.Entities, [member]: rows } : null,
    Resources: branch === "Resources" ? { [member]: rows } : null,
  };
  return writeJson({ ...branches, Links: null, PagingInfo: frame.PagingInfo }, quirks);
}

function pageSizeOf({ query }: EmRequest, { pageSize }: Quirks): number {
  const size = Number(query.get("pageSize"));
  return Number.isInteger(size) && size > 0 ? size : pageSize || 100;
}
