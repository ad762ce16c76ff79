import { parse } from "yaml";
import type { Page } from "../site/page.ts";
import { fence } from "./markdown.ts";

/** What a page says of an Arazzo description before it shows it. */
interface Arazzo {
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
  readonly workflows: readonly { readonly summary: string; readonly steps: readonly Step[] }[];
}

interface Step {
  readonly description?: string;
  /** As `em.logOn`: the name of the source description, and the operation. */
  readonly operationId?: string;
  readonly workflowId?: string;
}

export interface WorkflowFile {
  /** Path below the folder of workflows: `last-night.arazzo.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** One Arazzo description: the steps of its workflows, and itself. */
export function workflowPage({ name, text }: WorkflowFile): Page {
  const { info, workflows } = parse(text) as Arazzo;
  return {
    id: workflowId(name),
    data: { title: info.title, description: info.summary, keywords: ["arazzo", "workflow"] },
    source: `openapi/workflows/${name}`,
    markdown: [
      info.description,
      ...workflows.flatMap(({ summary, steps }) => [`## ${summary}`, steps.map(stepItem).join("\n")]),
      "## As Arazzo",
      `[${name}](file:workflows/${name}) is an [Arazzo](https://spec.openapis.org/arazzo/latest.html) description that tools can run, such as ` +
        "`npx @redocly/cli respect`. It has the inputs, the parameters, and what makes a step succeed.",
      fence({ label: name, language: "yaml", code: text.trim() }),
    ].join("\n\n"),
  };
}

/** Where the page of a workflow file is. */
export const workflowId = (name: string): string => `workflows/${name.replace(".arazzo.yaml", "")}`;

function stepItem({ description, operationId, workflowId }: Step): string {
  const operation = operationId?.split(".").at(-1);
  const what = operation
    ? `[${operation}](operation:${operation})`
    : `The workflow \`${workflowId?.split(".").at(-1)}\``;
  return `1. ${what}${description ? `: ${description.trim().replace(/\s*\n\s*/g, " ")}` : ""}`;
}
