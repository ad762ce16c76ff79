import type { Block, Fact, FieldRow } from "../content/blocks.ts";
import type { Page } from "../content/page.ts";
import type { Answer } from "../document/answers.ts";
import type { Api } from "../document/api.ts";
import type { ParameterObject } from "../document/openapi.ts";
import type { Operation } from "../document/operations.ts";
import { type ExampleRequest, exampleRequests, target } from "../document/requests.ts";
import { enumValues } from "../document/schemas.ts";
import { typeLabel } from "../document/type-label.ts";
import { referenceAnchor } from "../reference/address.ts";
import { samples } from "../samples/sample.ts";
import { answerBlocks, bodyTabs } from "./answer-blocks.ts";
import { plainText } from "./plain-text.ts";

/** Everything about one operation on a page of its own. */
export function operationPage(operation: Operation, api: Api): Page {
  const { id, summary, description, parameters, answers } = operation;
  return {
    path: `operations/${id}`,
    section: "Operations",
    group: operation.tag,
    title: summary,
    description: plainText(description),
    source: `paths/${operation.path.replace(/^\/|\/$/g, "").replaceAll("/", "_")}.yaml`,
    blocks: [
      { kind: "endpoint", method: operation.method, path: operation.path },
      { kind: "prose", markdown: description },
      { kind: "facts", facts: facts(operation, api) },
      ...parameterBlocks(parameters),
      { kind: "heading", level: 2, text: "Examples" },
      { kind: "prose", markdown: variables(operation, api) },
      ...exampleRequests(operation).map((request, index) => exampleBlock(request, api, index === 0)),
      { kind: "heading", level: 2, text: "Answers" },
      ...answers.flatMap((answer: Answer) => answerBlocks(answer)),
    ],
  };
}

function facts(operation: Operation, { operations, access }: Api): readonly Fact[] {
  const logOn = operations.find(({ proof }) => proof === "basic");
  const proofs = {
    session: `the header or cookie \`${access.tokenHeader}\` of a [logon session](operation:${logOn?.id})`,
    basic: "user name and password, as HTTP Basic",
    none: "nothing",
  };
  return [
    ["Needs", proofs[operation.proof]],
    ["Operation", `\`${operation.id}\``],
    ["Also in", `the [reference](file:reference/index.html${referenceAnchor(operation.tag, operation.id)})`],
    ...(operation.manual ? [["Manual", `[the vendor's page](${operation.manual})`] as const] : []),
  ];
}

/** Where samples take address and proof from. */
function variables({ proof }: Operation, { operations }: Api): string {
  const logOn = operations.find((operation) => operation.proof === "basic");
  const address = "Samples read the address of the API from the environment variable `EM_URL`";
  if (proof === "session")
    return `${address}, and from \`TOKEN\` what [logging on](operation:${logOn?.id}) has answered.`;
  return proof === "basic" ? `${address}, the account from \`EM_USERNAME\` and \`EM_PASSWORD\`.` : `${address}.`;
}

function parameterBlocks(parameters: readonly ParameterObject[]): readonly Block[] {
  if (parameters.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Parameters" },
    { kind: "fields", fields: parameters.map(parameterRow) },
  ];
}

function parameterRow(parameter: ParameterObject): FieldRow {
  const { schema } = parameter;
  const examples = Object.values(parameter.examples ?? {}).map((example) =>
    "value" in example ? example.value : undefined,
  );
  return {
    name: parameter.name,
    type: typeLabel(schema),
    marks: [
      parameter.in,
      ...(parameter.required ? ["required"] : []),
      ...(schema.default === undefined ? [] : [`default \`${schema.default}\``]),
      ...(schema.minimum === undefined ? [] : [`at least ${schema.minimum}`]),
    ],
    description: parameter.description,
    values: enumValues(schema),
    examples: [parameter.example, ...examples].filter((value) => value !== undefined).map(String),
  };
}

function exampleBlock(request: ExampleRequest, api: Api, open: boolean): Block {
  return {
    kind: "details",
    summary: request.title,
    open,
    blocks: [
      { kind: "tabs", group: "language", legend: "Request in", tabs: samples(request, api) },
      ...bodyTabs(request.answer, `Answer ${request.status} as`),
      {
        kind: "tryIt",
        request: { ...api.access, method: request.method, target: target(request), proof: request.proof },
      },
    ],
  };
}
