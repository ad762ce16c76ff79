import { parse } from "yaml";
import { table } from "../api-pages/markdown.ts";
import { type WorkflowFile, workflowId } from "../api-pages/workflow-page.ts";
import type { Page } from "./page.ts";

/** What programs can fetch from the site. */
export function downloadsPage(workflows: readonly WorkflowFile[]): Page {
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
            "The OpenAPI 3.1 document, with XML and JSON bodies. For most tools.",
          ],
          [
            "[openapi-json.yaml](file:openapi-json.yaml), [openapi-json.json](file:openapi-json.json)",
            "The same without XML, a third smaller. For generators and importers that expect one media type.",
          ],
          [
            "[openapi-3.0.yaml](file:openapi-3.0.yaml), [openapi-3.0.json](file:openapi-3.0.json)",
            "OpenAPI 3.0.3. For tools that do not read 3.1.",
          ],
          ["[prism.yaml](file:prism.yaml)", "XML bodies as strings. For Prism, which would validate them as objects."],
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
      table(["Workflow", "File", "What it does"], workflows.map(workflowRow)),
    ].join("\n\n"),
  };
}

function workflowRow({ name, text }: WorkflowFile): readonly string[] {
  const { info } = parse(text) as { readonly info: { readonly title: string; readonly summary: string } };
  return [`[${info.title}](${workflowId(name)}.md)`, `[${name}](file:workflows/${name})`, info.summary];
}
