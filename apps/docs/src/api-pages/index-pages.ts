import type { Operation } from "@em-replica/openapi";
import type { Api } from "../document/api.ts";
import type { SchemaModel } from "../document/schemas.ts";
import type { Page } from "../site/page.ts";
import { table } from "./markdown.ts";
import { isShared, responseBlocks } from "./operation-page.ts";
import { plainText } from "./plain-text.ts";
import { schemaGroup, schemaGroups } from "./schema-page.ts";

/** All operations, by tag. */
export function operationIndex(api: Api): Page {
  const { document, operations } = api;
  const errors = operations.flatMap(({ responses }) => responses).filter((response) => isShared(response, api));
  const shared = new Map(errors.map((response) => [response.status, response]));
  const rows = ({ id, method, path, summary }: Operation) => [`[${summary}](operation:${id})`, `\`${method} ${path}\``];
  return {
    id: "operations",
    data: {
      title: "Operations",
      description: `The ${operations.length} operations of the API, by resource.`,
      sidebar: { label: "All operations" },
    },
    markdown: [
      ...document.tags.flatMap(({ name, description }) => [
        `## ${name}`,
        description,
        table(["Operation", "Request"], operations.filter(({ tag }) => tag === name).map(rows)),
      ]),
      "## Errors of most operations",
      ...[...shared.values()].flatMap(responseBlocks),
    ].join("\n\n"),
  };
}

/** All schemas, by kind. */
export function schemaIndex(models: readonly SchemaModel[]): Page {
  return {
    id: "schemas",
    data: {
      title: "Schemas",
      description: `The ${models.length} schemas of the API's bodies and query fields.`,
      sidebar: { label: "All schemas" },
    },
    markdown: schemaGroups
      .flatMap((group) => [
        `## ${group}`,
        table(
          ["Schema", "What it is"],
          models
            .filter((model) => schemaGroup(model) === group)
            .map(({ name, schema }) => [`[${name}](schema:${name})`, plainText(schema.description ?? "")]),
        ),
      ])
      .join("\n\n"),
  };
}
