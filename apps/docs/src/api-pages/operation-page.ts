import { STATUS_CODES } from "node:http";
import { type Example, enumValues, type Operation, type ParameterObject, type Response } from "@em-replica/openapi";
import type { Api } from "../document/api.ts";
import { type ExampleRequest, exampleRequests } from "../document/requests.ts";
import { typeLabel } from "../document/type-label.ts";
import { referenceAnchor } from "../reference/address.ts";
import { samples } from "../samples/sample.ts";
import type { Page } from "../site/page.ts";
import { type Field, fieldList, fold, table, tabs } from "./markdown.ts";
import { plainText } from "./plain-text.ts";
import { tryIt } from "./try-it.ts";

/** Everything about one operation on a page of its own: the description on the left, examples beside it. */
export function operationPage(operation: Operation, api: Api): Page {
  const { id, method, path, summary, description, parameters, responses } = operation;
  const requests = exampleRequests(operation);
  return {
    id: `operations/${id}`,
    data: { title: summary, description: plainText(description), tableOfContents: false },
    source: `openapi/paths/${path.replace(/^\/|\/$/g, "").replaceAll("/", "_")}.yaml`,
    markdown: [
      '<div class="columns">',
      '<div class="column">',
      '<div class="endpoint">',
      `**${method}** \`${path}\``,
      "</div>",
      description,
      facts(operation, api),
      ...(parameters.length > 0 ? ["## Parameters", ...fieldList(parameters.map(parameterField))] : []),
      "## Responses",
      ...responses.filter((response) => !isShared(response, api)).flatMap(responseBlocks),
      ...sharedResponses(responses.filter((response) => isShared(response, api))),
      "</div>",
      '<div class="column samples">',
      "## Examples",
      variables(operation, api),
      ...tryIt(operation, api),
      ...requests.flatMap((request, index) => exampleBlocks(request, api, index)),
      "</div>",
      "</div>",
    ].join("\n\n"),
  };
}

function facts(operation: Operation, { operations, access }: Api): string {
  const logOn = operations.find(({ authentication }) => authentication === "password");
  const ways = {
    session: `the \`${access.tokenHeader}\` header, or the cookie of that name, of a [logon session](operation:${logOn?.id})`,
    password: "user name and password, as HTTP Basic",
    none: "none",
  };
  return [
    `- Authorization: ${ways[operation.authentication]}`,
    `- Operation ID: \`${operation.id}\``,
    `- Also in: [Redoc](file:reference/index.html${referenceAnchor(operation.tag, operation.id)})${
      operation.manual ? `, [the vendor's manual](${operation.manual})` : ""
    }`,
  ].join("\n");
}

/** Where samples take address and account from. */
function variables({ authentication }: Operation, { operations }: Api): string {
  const logOn = operations.find((operation) => operation.authentication === "password");
  const address = "Samples read the address of the API from the environment variable `EM_URL`";
  if (authentication === "session")
    return `${address}, and the token of a [logon session](operation:${logOn?.id}) from \`TOKEN\`.`;
  return authentication === "password"
    ? `${address}, and the account from \`EM_USERNAME\` and \`EM_PASSWORD\`.`
    : `${address}.`;
}

function parameterField(parameter: ParameterObject): Field {
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
    values: enumValues(schema)?.values ?? [],
    examples: [parameter.example, ...examples].filter((value) => value !== undefined).map(String),
  };
}

function exampleBlocks(request: ExampleRequest, api: Api, index: number): readonly string[] {
  return fold(request.title, index === 0, [
    ...tabs(`request-${index}`, "language", "Request in", samples(request, api)),
    ...(request.example ? bodyTabs(`response-${index}`, request.example, `Response ${request.status} as`) : []),
  ]);
}

/** A body as JSON, which the samples request, and as XML. */
export function bodyTabs(id: string, { xml, json }: Example, legend: string): readonly string[] {
  return tabs(id, "format", legend, [
    { label: "JSON", language: "json", code: JSON.stringify(json, null, 2) },
    { label: "XML", language: "xml", code: xml.trimEnd() },
  ]);
}

/** Whether an error is the same for most operations, so that its examples are shown once, on the page of all operations. */
export function isShared(response: Response, { operations }: Api): boolean {
  const same = operations.filter(({ responses }) =>
    responses.some(({ status, description }) => status === response.status && description === response.description),
  );
  return !response.status.startsWith("2") && same.length > operations.length / 2;
}

function sharedResponses(responses: readonly Response[]): readonly string[] {
  if (responses.length === 0) return [];
  return [
    "### Other errors",
    table(
      ["Status", "Meaning"],
      responses.map(({ status, description }) => [`${status} ${STATUS_CODES[status] ?? ""}`, description]),
    ),
    "Most operations return them; [examples](../operations.md#errors-of-most-operations) are on the page of all operations.",
  ];
}

/** One status: what it means, its headers and body, and where it leads. */
export function responseBlocks({ status, description, schema, headers, examples, links }: Response): readonly string[] {
  const success = status.startsWith("2");
  const operations = [...Map.groupBy(links, (link) => link.operationId)];
  return [
    `### ${status} ${STATUS_CODES[status] ?? ""}`,
    description,
    `Body: ${schema ? typeLabel(schema) : "none"}`,
    ...(success && headers.length > 0
      ? fieldList(
          headers.map(({ name, schema, description, example }) => ({
            name,
            type: typeLabel(schema),
            marks: ["header"],
            description,
            values: [],
            examples: example === undefined ? [] : [String(example)],
          })),
        )
      : []),
    // A success is shown with the request that returns it.
    ...(success
      ? []
      : examples.flatMap((example, index) =>
          fold(`Example: ${example.summary}`, false, bodyTabs(`error-${status}-${index}`, example, "Body as")),
        )),
    ...(operations.length > 0
      ? [
          "Next requests:",
          operations.map(([id, [link]]) => `- [${id}](operation:${id}): ${link?.description ?? ""}`).join("\n"),
        ]
      : []),
  ];
}
