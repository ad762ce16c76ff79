import type { Block, Fact, FieldRow } from "../content/blocks.ts";
import type { Page } from "../content/page.ts";
import type { Api } from "../document/api.ts";
import type { Field, SchemaModel } from "../document/schemas.ts";
import { typeLabel } from "../document/type-label.ts";
import { answeringOperations, bodyExample, usingSchemas } from "../document/usage.ts";
import { bodyTabs } from "./answer-blocks.ts";
import { plainText } from "./plain-text.ts";

const groups = [
  "Resources and parts",
  "References and lists",
  "Values and choices",
  "Fields to filter and sort by",
] as const;

/** A page for each schema, by kind and then by name. */
export function schemaPages(models: readonly SchemaModel[], api: Api): readonly Page[] {
  return groups.flatMap((kind) =>
    models.filter((model) => group(model) === kind).map((model) => schemaPage(model, api)),
  );
}

function schemaPage(model: SchemaModel, api: Api): Page {
  const { name, schema } = model;
  const example = bodyExample(name, api);
  const description = schema.description ?? "";
  return {
    path: `schemas/${name}`,
    section: "Schemas",
    group: group(model),
    title: name,
    description: plainText(description),
    source: `components/schemas/${name.endsWith("QueryFields") ? "query/" : ""}${name}.yaml`,
    blocks: [
      { kind: "prose", markdown: description },
      { kind: "facts", facts: facts(model, api) },
      ...valueBlocks(model),
      ...(model.fields.length > 0
        ? ([
            { kind: "heading", level: 2, text: "Fields" },
            { kind: "fields", fields: model.fields.map((field) => row(field, name)) },
          ] as const)
        : []),
      ...(example
        ? ([{ kind: "heading", level: 2, text: "Example" }, ...bodyTabs(example, `${example.summary}, as`)] as const)
        : []),
    ],
  };
}

function group({ name, fields }: SchemaModel): (typeof groups)[number] {
  if (name.endsWith("QueryFields")) return "Fields to filter and sort by";
  if (fields.length === 0) return "Values and choices";
  if (/(Reference|List)$/.test(name)) return "References and lists";
  return "Resources and parts";
}

function facts({ name, schema }: SchemaModel, { operations: all, document }: Api): readonly Fact[] {
  const operations = answeringOperations(name, all).map(({ id, summary }) => `[${summary}](operation:${id})`);
  const users = usingSchemas(name, document).map((user) => `[${user}](schema:${user})`);
  return [
    ...(schema.properties ? [] : ([["Type", typeLabel(schema)]] as const)),
    ...(schema.pattern ? ([["Pattern", `\`${schema.pattern}\``]] as const) : []),
    ...(schema.xml?.namespace
      ? ([["XML root", `\`<${schema.xml.name ?? name} xmlns="${schema.xml.namespace}">\``]] as const)
      : []),
    ...(operations.length > 0 ? ([["Answer of", operations.join(", ")]] as const) : []),
    ...(users.length > 0 ? ([["Part of", users.join(", ")]] as const) : []),
  ];
}

function valueBlocks({ values, open }: SchemaModel): readonly Block[] {
  if (values.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Values" },
    {
      kind: "table",
      head: ["Value", "Meaning"],
      rows: values.map(({ value, description }) => [`\`${value}\``, description ?? ""]),
    },
    ...(open ? ([{ kind: "prose", markdown: "Servers may send other values; keep them as they come." }] as const) : []),
  ];
}

function row(field: Field, schema: string): FieldRow {
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
