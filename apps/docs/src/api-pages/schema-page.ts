import type { Api } from "../document/api.ts";
import type { Field as SchemaField, SchemaModel } from "../document/schemas.ts";
import { typeLabel } from "../document/type-label.ts";
import { bodyExample, returningOperations, usingSchemas } from "../document/usage.ts";
import type { Page } from "../site/page.ts";
import { type Field, fieldList, table } from "./markdown.ts";
import { bodyTabs } from "./operation-page.ts";
import { plainText } from "./plain-text.ts";

export const schemaGroups = [
  "Resources and parts",
  "References and lists",
  "Values and choices",
  "Fields to filter and sort by",
] as const;

export function schemaGroup({ name, fields }: SchemaModel): (typeof schemaGroups)[number] {
  if (name.endsWith("QueryFields")) return "Fields to filter and sort by";
  if (fields.length === 0) return "Values and choices";
  if (/(Reference|List)$/.test(name)) return "References and lists";
  return "Resources and parts";
}

export function schemaPage(model: SchemaModel, api: Api): Page {
  const { name, schema } = model;
  const example = bodyExample(name, api);
  const description = schema.description ?? "";
  return {
    id: `schemas/${name}`,
    data: { title: name, description: plainText(description) },
    source: `openapi/components/schemas/${name.endsWith("QueryFields") ? "query/" : ""}${name}.yaml`,
    markdown: [
      description,
      facts(model, api),
      ...valueBlocks(model),
      ...(model.fields.length > 0
        ? ["## Fields", ...fieldList(model.fields.map((field) => fieldRow(field, name)))]
        : []),
      ...(example ? ["## Example", ...bodyTabs("example", example, `${example.summary}, as`)] : []),
    ].join("\n\n"),
  };
}

function facts({ name, schema }: SchemaModel, { operations: all, document }: Api): string {
  const operations = returningOperations(name, all).map(({ id, summary }) => `[${summary}](operation:${id})`);
  const users = usingSchemas(name, document).map((user) => `[${user}](schema:${user})`);
  return [
    ...(schema.properties ? [] : [`- Type: ${typeLabel(schema)}`]),
    ...(schema.pattern ? [`- Pattern: \`${schema.pattern}\``] : []),
    ...(schema.xml?.namespace ? [`- XML root: \`<${schema.xml.name ?? name} xmlns="${schema.xml.namespace}">\``] : []),
    ...(operations.length > 0 ? [`- Returned by: ${operations.join(", ")}`] : []),
    ...(users.length > 0 ? [`- Part of: ${users.join(", ")}`] : []),
  ].join("\n");
}

function valueBlocks({ values, open }: SchemaModel): readonly string[] {
  if (values.length === 0) return [];
  return [
    "## Values",
    table(
      ["Value", "Meaning"],
      values.map(({ value, description }) => [`\`${value}\``, description ?? ""]),
    ),
    ...(open ? ["Servers may send other values; keep them as they come."] : []),
  ];
}

function fieldRow(field: SchemaField, schema: string): Field {
  // Query fields are never written as XML.
  const form = schema.endsWith("QueryFields") ? field.member : field.xml;
  return {
    name: field.name,
    type: field.type,
    marks: [
      ...(field.required ? ["required"] : []),
      ...(field.default === undefined ? [] : [field.default === "" ? "default empty" : `default \`${field.default}\``]),
      ...(form ? [form] : []),
    ],
    description: field.description,
    values: field.values,
    examples: field.example === undefined ? [] : [field.example],
  };
}
