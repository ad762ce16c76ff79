import { operationIndex, schemaIndex } from "../api-pages/index-pages.ts";
import { operationPage } from "../api-pages/operation-page.ts";
import { schemaGroup, schemaGroups, schemaPage } from "../api-pages/schema-page.ts";
import { workflowId, workflowPage } from "../api-pages/workflow-page.ts";
import { readApi } from "../document/api.ts";
import { schemas } from "../document/schemas.ts";
import { changelogPage } from "./changelog-page.ts";
import {
  clientApiPages,
  decisions,
  openapiFolder,
  readDocument,
  repositoryRoot,
  toolResults,
  workflowFiles,
  writtenPages,
} from "./files.ts";
import type { Page } from "./page.ts";
import { worksWithPage } from "./works-with-page.ts";

/** All pages of the site, with the document as it is now. */
export async function allPages(): Promise<readonly Page[]> {
  const document = readDocument();
  const api = readApi(document);
  const models = schemas(document);
  return [
    ...writtenPages(),
    ...clientApiPages(),
    operationIndex(api),
    ...api.operations.map((operation) => operationPage(operation, api)),
    schemaIndex(models),
    ...models.map((model) => schemaPage(model, api)),
    ...workflowFiles().map(workflowPage),
    {
      id: "decisions",
      data: {
        title: "Decisions",
        description: "Where the sources of this API contradict each other, and which side the document takes.",
        tableOfContents: false,
      },
      source: "openapi/decisions.md",
      markdown: decisions()
        .replace(/^# .*\n/, "")
        .trim(),
    },
    await changelogPage(openapiFolder, repositoryRoot),
    worksWithPage(toolResults()),
  ];
}

interface Group {
  readonly label: string;
  readonly collapsed?: boolean;
  readonly items: readonly (Group | string)[];
}

/** The menu: groups of pages in reading order, by id. The one with the page that is read is open. */
export function menu(): readonly Group[] {
  const pages = writtenPages();
  const api = readApi(readDocument());
  const models = schemas(api.document);
  const below = (folder: string) =>
    pages
      .filter(({ id }) => id.startsWith(folder) && !id.slice(folder.length).includes("/"))
      .toSorted((a, b) => order(a) - order(b))
      .map(({ id }) => id);
  const clientApi = clientApiPages().map(({ id }) => id);
  return [
    { label: "Guides", collapsed: true, items: below("guides/") },
    {
      label: "Packages",
      collapsed: true,
      items: below("packages/").flatMap((id) => (id === "packages/client" ? [id, ...clientApi] : [id])),
    },
    { label: "Recipes", collapsed: true, items: below("recipes/") },
    {
      label: "Operations",
      collapsed: true,
      items: [
        "operations",
        ...api.document.tags.map(({ name }) => ({
          label: name,
          items: api.operations.filter(({ tag }) => tag === name).map(({ id }) => `operations/${id}`),
        })),
      ],
    },
    {
      label: "Schemas",
      collapsed: true,
      items: [
        "schemas",
        ...schemaGroups.map((group) => ({
          label: group,
          collapsed: true,
          items: models.filter((model) => schemaGroup(model) === group).map(({ name }) => `schemas/${name}`),
        })),
      ],
    },
    { label: "Workflows", collapsed: true, items: workflowFiles().map(({ name }) => workflowId(name)) },
    { label: "More", collapsed: true, items: ["downloads", "works-with", "decisions", "changelog"] },
  ].filter(({ items }) => items.length > 0);
}

function order({ data }: Page): number {
  return data.sidebar?.order ?? Number.MAX_SAFE_INTEGER;
}
