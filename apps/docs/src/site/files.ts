import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bundle } from "@em-replica/openapi";
import { parse } from "yaml";
import type { WorkflowFile } from "../api-pages/workflow-page.ts";
import type { Page, PageData } from "./page.ts";
import type { ToolResult } from "./works-with-page.ts";

/** Found by name, because Astro runs this code from the folder that it builds in. */
export const docsFolder = dirname(fileURLToPath(import.meta.resolve("@em-replica/docs/package.json")));
export const repositoryRoot = join(docsFolder, "../..");
/** The package of the OpenAPI document; another one in tests. */
export const openapiFolder =
  process.env.DOCS_OPENAPI ?? dirname(fileURLToPath(import.meta.resolve("@em-replica/openapi/package.json")));
const contentFolder = join(docsFolder, "src/content/docs");

/** Where pages come from; an edit in one of these folders changes the site. */
export const watchedFolders = [
  join(openapiFolder, "dist"),
  join(openapiFolder, "guides"),
  join(openapiFolder, "workflows"),
  join(openapiFolder, "decisions.md"),
  contentFolder,
];

/** The document as built. */
export function readDocument(): Bundle {
  return JSON.parse(readFileSync(join(openapiFolder, "dist/bundle.json"), "utf8"));
}

/** Names of the published files: the document and its variants. */
export function documentFiles(): readonly string[] {
  return globSync("{openapi,openapi-*,prism}.{json,yaml}", { cwd: join(openapiFolder, "dist") }).toSorted();
}

/** Pages written by hand: Markdown files with frontmatter. */
export function writtenPages(): readonly Page[] {
  return [...pagesIn(contentFolder, ""), ...pagesIn(join(openapiFolder, "guides"), "guides/")];
}

/** The API reference of the client, which TypeDoc has generated. */
export function clientApiPages(): readonly Page[] {
  const page = (file: string, id: string, title: string, module: string): Page => ({
    id: `packages/client/${id}`,
    data: { title, description: `What ${module} exports, from its doc comments.`, keywords: [module] },
    markdown: [
      `What \`${module}\` exports. How to use it: [Client](../client.md).`,
      text(join(docsFolder, "src/generated/client", file))
        .replaceAll("](index.md", "](api.md")
        .trim(),
    ].join("\n\n"),
  });
  return [
    page("index.md", "api", "Client API", "@em-replica/client"),
    page("node.md", "node", "Client API for Node", "@em-replica/client/node"),
  ];
}

export function workflowFiles(): readonly WorkflowFile[] {
  const folder = join(openapiFolder, "workflows");
  return globSync("**/*.arazzo.yaml", { cwd: folder })
    .toSorted()
    .map((path) => ({ name: path.replaceAll("\\", "/"), text: text(join(folder, path)) }));
}

/** What packages/interop found when it ran the document through other people's tools. */
export function toolResults(): readonly ToolResult[] {
  return JSON.parse(text(fileURLToPath(import.meta.resolve("@em-replica/interop/results.json"))));
}

export function decisions(): string {
  return text(join(openapiFolder, "decisions.md"));
}

function pagesIn(folder: string, prefix: string): readonly Page[] {
  return globSync("**/*.md", { cwd: folder })
    .toSorted()
    .map((path) => readPage(join(folder, path), prefix + path.replaceAll("\\", "/").replace(/\.md$/, "")));
}

/**
 * Reads a Markdown file with frontmatter. `order` at its top level is its place in the menu.
 *
 * @throws when the file does not begin with `title` and `description` between two lines of `---`.
 */
function readPage(file: string, id: string): Page {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text(file)) ?? [];
  const { order, ...data } = (parse(head) ?? {}) as PageData & { order?: number };
  const source = relative(repositoryRoot, file).replaceAll("\\", "/");
  if (!data.title || !data.description) {
    throw new Error(`${source} must begin with title and description between two lines of ---.`);
  }
  return {
    id,
    data: { ...data, ...(order !== undefined && { sidebar: { ...data.sidebar, order } }) },
    source,
    markdown: body.trim(),
  };
}

function text(path: string): string {
  return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
}
