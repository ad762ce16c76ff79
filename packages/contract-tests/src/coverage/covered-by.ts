import { type Filter, findField, parse, type QueryType } from "@em-replica/query";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";
import type { ApiResponse, ApiRequest } from "../exchange/exchange.js";
import { item } from "./coverable.js";

/** Returns what one exchange covers. Parameters of a rejected request do not count. */
export function coveredBy(document: Document, { operation, query, path }: ApiRequest, response: ApiResponse): readonly string[] {
  const { id } = operation;
  const found = [
    item("operation", id),
    item("response", [id, response.status, response.mediaType].filter(Boolean).join(" ")),
  ];
  for (const name of response.observed.properties) found.push(item("property", name));
  for (const value of response.observed.values) found.push(item("enum value", value));
  if (response.status >= 300) return found;
  for (const [name, value] of Object.entries({ ...path, ...query })) {
    found.push(item("parameter", `${id} ${name}`), item("parameter value", `${id} ${name}=${value}`));
  }
  return [...found, ...coveredFields(document, query)];
}

function coveredFields(document: Document, { type = "", filter, sortAsc, sortDesc }: ApiRequest["query"]): readonly string[] {
  if (!queryTypes(document).includes(type)) return [];
  const known = type as QueryType;
  const filtered = filter === undefined ? [] : fieldsIn(parse(known, filter));
  const sorted = [sortAsc, sortDesc].flatMap((name) => (name ? [findField(known, name).name] : []));
  return [
    ...filtered.map((name) => item("filter field", `${type}.${name}`)),
    ...sorted.map((name) => item("sort field", `${type}.${name}`)),
  ];
}

function fieldsIn(filter: Filter | undefined): readonly string[] {
  if (!filter) return [];
  return "filters" in filter ? filter.filters.flatMap(fieldsIn) : [filter.field];
}
