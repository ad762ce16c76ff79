import { STATUS_CODES } from "node:http";
import type { Block } from "../content/blocks.ts";
import type { Answer, Example } from "../document/answers.ts";
import { typeLabel } from "../document/type-label.ts";

/** One status of an operation: what it means, its headers and body, and where it leads. */
export function answerBlocks(answer: Answer): readonly Block[] {
  const success = answer.status.startsWith("2");
  return [
    { kind: "heading", level: 3, text: `${answer.status} ${STATUS_CODES[answer.status] ?? ""}` },
    { kind: "prose", markdown: answer.description },
    { kind: "facts", facts: [["Body", answer.schema ? typeLabel(answer.schema) : "none"]] },
    ...(success ? headerBlocks(answer) : []),
    // A success is shown with the request that it answers.
    ...(success ? [] : answer.examples.flatMap((example) => errorExample(example))),
    ...linkBlocks(answer),
  ];
}

/** A body as JSON, which the samples ask for, and as XML. */
export function bodyTabs({ xml, json }: Example, legend: string): readonly Block[] {
  const tabs = [
    ...(json === undefined ? [] : [{ label: "JSON", language: "json", code: json }]),
    ...(xml === undefined ? [] : [{ label: "XML", language: "xml", code: xml }]),
  ];
  return tabs.length > 0 ? [{ kind: "tabs", group: "format", legend, tabs }] : [];
}

function headerBlocks({ headers }: Answer): readonly Block[] {
  if (headers.length === 0) return [];
  const fields = headers.map(({ name, schema, description, example }) => ({
    name,
    type: typeLabel(schema),
    marks: ["header"],
    description,
    values: [],
    examples: example === undefined ? [] : [String(example)],
  }));
  return [{ kind: "fields", fields }];
}

function errorExample(example: Example): readonly Block[] {
  return [{ kind: "details", summary: `Example: ${example.summary}`, open: false, blocks: bodyTabs(example, "As") }];
}

function linkBlocks({ links }: Answer): readonly Block[] {
  if (links.length === 0) return [];
  const items = links.map(
    (link) => `- [${link.operationId}](operation:${link.operationId}): ${link.description ?? ""}`,
  );
  return [{ kind: "prose", markdown: `Leads to:\n\n${items.join("\n")}` }];
}
