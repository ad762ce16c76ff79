import { parse } from "yaml";
import { table } from "../api-pages/markdown.ts";
import type { Page } from "./page.ts";

/** What programs can fetch from the site. */
export function downloadsPage(workflows: readonly { readonly name: string; readonly text: string }[]): Page {
  return {
    id: "downloads",
    data: {
      title: "Downloads",
      description: "The OpenAPI document, a Postman collection, Arazzo workflows, and every page as Markdown.",
      keywords: ["postman", "bruno", "insomnia", "llms.txt", "arazzo", "yaml", "json"],
    },
    markdown: [
      table(
        ["File", "What it is"],
        [
          [
            "[openapi.yaml](file:openapi.yaml), [openapi.json](file:openapi.json)",
            "The OpenAPI 3.1 document in one file.",
          ],
          [
            "[em-replica.postman_collection.json](file:em-replica.postman_collection.json)",
            "Every operation as a Postman collection, which Bruno, Insomnia and others import too.",
          ],
          ["[llms.txt](file:llms.txt)", "A list of all pages as Markdown."],
          ["[llms-full.txt](file:llms-full.txt)", "All pages in one Markdown file."],
          ["`.md` in place of `.html`", "Any page as Markdown."],
        ],
      ),
      "## Workflows",
      "Sequences of requests as [Arazzo](https://spec.openapis.org/arazzo/latest.html) descriptions.",
      table(["Workflow", "What it does"], workflows.map(workflowRow)),
    ].join("\n\n"),
  };
}

function workflowRow({ name, text }: { readonly name: string; readonly text: string }): readonly string[] {
  const { info } = parse(text) as { info?: { title?: string; summary?: string; description?: string } };
  return [`[${info?.title ?? name}](file:workflows/${name})`, info?.summary ?? info?.description ?? ""];
}
