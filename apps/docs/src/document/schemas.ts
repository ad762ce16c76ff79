import {
  type Bundle,
  type EnumValue,
  enumValues,
  resolveRef,
  type Schema,
  schemaName,
  type Xml,
} from "@em-replica/openapi";
import { typeLabel } from "./type-label.ts";

/** A named schema as its page shows it. */
export interface SchemaModel {
  readonly name: string;
  readonly schema: Schema;
  readonly fields: readonly Field[];
  readonly values: readonly EnumValue[];
  /** Whether values outside the list may come. */
  readonly open: boolean;
}

/** One property. */
export interface Field {
  readonly name: string;
  /** Inline Markdown. */
  readonly type: string;
  readonly required: boolean;
  /** What it is when it is absent. */
  readonly default?: string;
  readonly description: string;
  /** How the value is written as XML, inline Markdown. */
  readonly xml: string;
  /** What a field to filter by has to do with the entity, inline Markdown; empty where it is the member of that name. */
  readonly member: string;
  readonly values: readonly EnumValue[];
  readonly example?: string;
}

/** All named schemas, by name. */
export function schemas(document: Bundle): readonly SchemaModel[] {
  return Object.entries(document.components.schemas)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => ({
      name,
      schema,
      fields: Object.entries(schema.properties ?? {}).map(([field, property]) =>
        read(document, field, property, schema.required?.includes(field) ?? false),
      ),
      values: enumValues(schema)?.values ?? [],
      open: enumValues(schema)?.open ?? false,
    }));
}

function read(document: Bundle, name: string, property: Schema, required: boolean): Field {
  const resolved = resolveRef<Schema>(document, property);
  const example = resolved.examples?.[0];
  return {
    name,
    type: typeLabel(property),
    required,
    ...(resolved.default !== undefined && { default: String(resolved.default) }),
    description: resolved.description ?? "",
    xml: xmlForm(name, resolved),
    member: member(resolved["x-entity-property"]),
    // A named schema's values are on its own page.
    values: schemaName(property) ? [] : (enumValues(property)?.values ?? []),
    ...(example !== undefined && { example: typeof example === "string" ? example : JSON.stringify(example) }),
  };
}

function member(name: string | null | undefined): string {
  if (name === null) return "not a member of the entity";
  return name === undefined ? "" : `the entity's \`${name}\``;
}

function xmlForm(name: string, { type, xml, items }: Schema): string {
  const element = (own: string, keywords?: Xml) => `\`<${keywords?.name ?? own}>\``;
  if (xml?.attribute) return `XML attribute \`${xml.name ?? name}\``;
  if (type === "array" || (Array.isArray(type) && type.includes("array"))) {
    const item = element(xml?.name ?? name, items?.xml);
    return xml?.wrapped ? `XML ${element(name, xml)} around ${item}, one for each` : `XML ${item}, one for each`;
  }
  return `XML element ${element(name, xml)}`;
}
