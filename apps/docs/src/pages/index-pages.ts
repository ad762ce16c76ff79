import type { Block, Card } from "../content/blocks.ts";
import type { Page } from "../content/page.ts";
import type { Api } from "../document/api.ts";
import type { Operation } from "../document/operations.ts";

/** All operations, by tag. */
export function operationIndex({ document, operations }: Api): Page {
  return {
    path: "operations/index",
    section: "Operations",
    title: "Operations",
    shortTitle: "All operations",
    description: `The ${operations.length} operations of the API, by resource.`,
    blocks: document.tags.flatMap((tag) => operationTable(tag.name, tag.description, operations)),
  };
}

/** All schemas, by kind. */
export function schemaIndex(schemaPages: readonly Page[]): Page {
  const groups = Map.groupBy(schemaPages, (page) => page.group ?? "");
  return {
    path: "schemas/index",
    section: "Schemas",
    title: "Schemas",
    shortTitle: "All schemas",
    description: `The ${schemaPages.length} schemas of the API's bodies and query fields.`,
    blocks: [...groups].flatMap(([group, pages]): Block[] => [
      { kind: "heading", level: 2, text: group },
      {
        kind: "table",
        head: ["Schema", "What it is"],
        rows: pages.map(({ title, path, description }) => [`[${title}](page:${path})`, description]),
      },
    ]),
  };
}

/** Guides as cards. */
export function guideCards(guides: readonly Page[]): readonly Card[] {
  return guides.map(({ title, description, path }) => ({ title, text: description, link: `page:${path}` }));
}

function operationTable(tag: string, description: string, operations: readonly Operation[]): readonly Block[] {
  const rows = operations
    .filter((operation) => operation.tag === tag)
    .map(({ id, method, path, summary }) => [`[${summary}](operation:${id})`, `\`${method} ${path}\``]);
  return [
    { kind: "heading", level: 2, text: tag },
    { kind: "prose", markdown: description },
    { kind: "table", head: ["Operation", "Request"], rows },
  ];
}
