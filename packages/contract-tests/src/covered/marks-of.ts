import { type Filter, findField, parse, type QueryType } from "@em-replica/query";
import type { Document } from "../document/document.js";
import { queryTypes } from "../document/facts.js";
import type { Answer, Sent } from "../exchange/exchange.js";
import { mark } from "./marks.js";

/** What one exchange exercises. Parameters of a refused request do not count: nobody has acted on them. */
export function marksOf(document: Document, { operation, query, path }: Sent, answer: Answer): readonly string[] {
  const { id } = operation;
  const found = [
    mark("operation", id),
    mark("answer", [id, answer.status, answer.mediaType].filter(Boolean).join(" ")),
  ];
  for (const name of answer.met.properties) found.push(mark("property", name));
  for (const value of answer.met.values) found.push(mark("enum value", value));
  if (answer.status >= 300) return found;
  for (const [name, value] of Object.entries({ ...path, ...query })) {
    found.push(mark("parameter", `${id} ${name}`), mark("parameter value", `${id} ${name}=${value}`));
  }
  return [...found, ...fieldMarks(document, query)];
}

function fieldMarks(document: Document, { type = "", filter, sortAsc, sortDesc }: Sent["query"]): readonly string[] {
  if (!queryTypes(document).includes(type)) return [];
  const known = type as QueryType;
  const filtered = filter === undefined ? [] : fieldsIn(parse(known, filter));
  const sorted = [sortAsc, sortDesc].flatMap((name) => (name ? [findField(known, name).name] : []));
  return [
    ...filtered.map((name) => mark("filter field", `${type}.${name}`)),
    ...sorted.map((name) => mark("sort field", `${type}.${name}`)),
  ];
}

function fieldsIn(filter: Filter | undefined): readonly string[] {
  if (!filter) return [];
  return "filters" in filter ? filter.filters.flatMap(fieldsIn) : [filter.field];
}
