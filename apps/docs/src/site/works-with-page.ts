import { table } from "../api-pages/markdown.ts";
import type { Page } from "./page.ts";

/** A row of the results that packages/interop keeps. */
export interface ToolResult {
  readonly tool: string;
  readonly mode?: string;
  readonly version: string;
  readonly kind: string;
  readonly input: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly command: string;
}

const sections = [
  ["generator", "Generators", "What they write compiles under strict TypeScript."],
  ["client", "Generated code at work", "Generated clients and schemas, run against the emulator."],
  [
    "renderer",
    "Renderers",
    "They draw the document in a browser without an error. Those that can send requests sent a query to the emulator.",
  ],
  ["importer", "Importers", "They make a request for every operation."],
  ["mock", "Mocks and proxies", "Requests to them return what the document says."],
  ["middleware", "Middleware", "A valid exchange passes, an invalid one is rejected."],
  ["validator", "Validators", "They find no error."],
] as const;

/** The document in other people's tools, as measured. */
export function worksWithPage(results: readonly ToolResult[]): Page {
  return {
    id: "works-with",
    data: {
      title: "Works with",
      description: "Generators, renderers, importers, mocks and validators that were tried with the OpenAPI document.",
      keywords: [...new Set(results.map(({ tool }) => tool))],
    },
    source: "packages/interop/results.json",
    markdown: [
      "Each row is the result of a run with that version of the tool. The files are in [Downloads](downloads.md) and in the package " +
        "`@em-replica/openapi`, in `dist/`.",
      "JSON of Enterprise Manager 13.0 has other member names than the document. [Generated clients](recipes/generated-clients.md) shows the " +
        "way around it, and the first steps with some of these generators.",
      ...sections.flatMap(([kind, title, checked]) => [
        `## ${title}`,
        checked,
        ...(kind === "renderer" ? ["![Scalar with the response to a query](file:images/scalar.webp)"] : []),
        table(["Tool", "File", "Result"], results.filter((result) => result.kind === kind).map(row)),
      ]),
    ].join("\n\n"),
  };
}

function row({ tool, mode, version, input, verdict, reason, command }: ToolResult): readonly string[] {
  return [
    mode ? `${tool} ${version}: ${mode}` : `${tool} ${version}`,
    input,
    `${reason ? `${verdict}: ${reason}` : verdict}<br>\`${command}\``,
  ];
}
