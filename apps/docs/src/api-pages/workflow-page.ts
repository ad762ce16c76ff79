import { parse } from "yaml";
import type { Page } from "../site/page.ts";
import { table } from "./markdown.ts";

/** What an Arazzo description has and a page shows. */
interface Arazzo {
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
  readonly workflows: readonly Workflow[];
}

interface Workflow {
  readonly workflowId: string;
  readonly summary: string;
  readonly inputs: {
    readonly properties: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  };
  readonly steps: readonly Step[];
  readonly outputs?: Readonly<Record<string, string>>;
}

interface Step {
  readonly stepId: string;
  readonly description?: string;
  /** As `em.logOn`: the name of the source description, and the operation. */
  readonly operationId?: string;
  readonly workflowId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in?: string; readonly value: unknown }[];
  readonly successCriteria?: readonly { readonly context?: string; readonly condition: string }[];
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface WorkflowFile {
  /** Path below the folder of workflows: `last-night.arazzo.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** One Arazzo description: its workflows, step by step. */
export function workflowPage({ name, text }: WorkflowFile): Page {
  const { info, workflows } = parse(text) as Arazzo;
  return {
    id: workflowId(name),
    data: { title: info.title, description: info.summary, keywords: ["arazzo", "workflow"] },
    source: `openapi/workflows/${name}`,
    markdown: [
      info.description,
      `As a file: [${name}](file:workflows/${name}), an [Arazzo](https://spec.openapis.org/arazzo/latest.html) description that tools can run.`,
      ...workflows.flatMap((workflow) => [
        ...(workflows.length > 1 ? [`## ${workflow.summary}`, `Workflow \`${workflow.workflowId}\`.`] : []),
        "**Inputs**",
        table(["Name", "What it is", "Default"], inputs(workflow)),
        ...workflow.steps.flatMap(stepBlocks),
        ...outputs(workflow),
      ]),
    ].join("\n\n"),
  };
}

/** Where the page of a workflow file is. */
export const workflowId = (name: string): string => `workflows/${name.replace(".arazzo.yaml", "")}`;

function inputs({ inputs }: Workflow): readonly (readonly string[])[] {
  return Object.entries(inputs.properties).map(([name, property]) => [
    `\`${name}\``,
    property.description,
    property.default === undefined ? "" : `\`${property.default}\``,
  ]);
}

function stepBlocks(step: Step, index: number): readonly string[] {
  const { stepId, description, operationId, parameters = [], successCriteria = [] } = step;
  const operation = operationId?.split(".").at(-1);
  return [
    `### ${index + 1}. ${stepId}`,
    operation
      ? `Operation: [${operation}](operation:${operation})`
      : `Runs the workflow \`${step.workflowId?.split(".").at(-1)}\`, with other inputs.`,
    ...(description ? [description] : []),
    ...(parameters.length > 0
      ? [
          table(
            ["Parameter", "In", "Value"],
            parameters.map(({ name, in: place = "input", value }) => [`\`${name}\``, place, `\`${value}\``]),
          ),
        ]
      : []),
    ...(successCriteria.length > 0
      ? [
          "Succeeds if:",
          successCriteria
            .map(({ context, condition }) => `- \`${context ? `${context} matches ${condition}` : condition}\``)
            .join("\n"),
        ]
      : []),
    ...outputs(step),
  ];
}

function outputs({ outputs = {} }: Pick<Step, "outputs">): readonly string[] {
  const rows = Object.entries(outputs).map(([name, value]) => [`\`${name}\``, `\`${value}\``]);
  return rows.length > 0 ? ["**Outputs**", table(["Name", "From"], rows)] : [];
}
