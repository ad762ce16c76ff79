import { parse } from "yaml";
import type { TextFile } from "../build/sources.ts";
import type { Page } from "../content/page.ts";

/** What programs can fetch from the site. */
export function machinesPage(workflows: readonly TextFile[]): Page {
  return {
    path: "machines",
    section: "More",
    title: "For machines",
    description: "The document, collections, workflows and Markdown twins, at addresses that stay.",
    blocks: [
      {
        kind: "table",
        head: ["File", "What it is"],
        rows: [
          [
            "[openapi.yaml](file:openapi.yaml), [openapi.json](file:openapi.json)",
            "the OpenAPI 3.1 document in one file",
          ],
          [
            "[em-replica.postman_collection.json](file:em-replica.postman_collection.json)",
            "every example request as a Postman collection, which Bruno, Insomnia and others import too",
          ],
          ["[llms.txt](file:llms.txt)", "a list of all pages as Markdown"],
          ["[llms-full.txt](file:llms-full.txt)", "all pages in one Markdown file"],
          ["`.md` in place of `.html`", "the Markdown twin of any page"],
        ],
      },
      ...(workflows.length > 0
        ? ([
            { kind: "heading", level: 2, text: "Workflows" },
            {
              kind: "prose",
              markdown: "Sequences of requests as [Arazzo](https://spec.openapis.org/arazzo/latest.html) descriptions.",
            },
            { kind: "table", head: ["Workflow", "What it does"], rows: workflows.map(workflowRow) },
          ] as const)
        : []),
    ],
  };
}

function workflowRow({ name, text }: TextFile): readonly string[] {
  const { info } = parse(text) as { info?: { title?: string; summary?: string; description?: string } };
  return [`[${info?.title ?? name}](file:workflows/${name})`, info?.summary ?? info?.description ?? ""];
}
