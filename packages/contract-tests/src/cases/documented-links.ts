import type { Document } from "../document/document.js";
import { type Item, objectsWith } from "../exchange/json.js";

const known = new WeakMap<Document, ReadonlyMap<string, ReadonlySet<string>>>();

/** The links (`Rel Type`) that every example of a type has: what it prints each time is no accident. */
export function documentedLinks(document: Document, type: string): readonly string[] {
  let links = known.get(document);
  if (!links) {
    links = collect(document);
    known.set(document, links);
  }
  return [...(links.get(type) ?? [])];
}

function collect(document: Document): ReadonlyMap<string, ReadonlySet<string>> {
  const common = new Map<string, ReadonlySet<string>>();
  for (const item of examples(document)) {
    const links = new Set(item.Links.map(({ Rel, Type }) => `${Rel} ${Type ?? ""}`));
    common.set(item.Type, common.get(item.Type)?.intersection(links) ?? links);
  }
  return common;
}

function examples(document: Document): readonly Item[] {
  return [...document.operations.values()]
    .flatMap(({ responses }) => Object.values(responses))
    .flatMap(({ content }) => Object.values(content["application/json"]?.examples ?? {}))
    .flatMap(({ value }) => objectsWith("UID", value) as readonly Item[]);
}
