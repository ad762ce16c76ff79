import type { FieldDefinition, FieldType } from "../src/field-definition.ts";

/** A property of a `*QueryFields` schema, as far as the filter language is concerned. */
interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly "x-entity-property"?: string | null;
  readonly "x-aliases"?: readonly string[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  /** Of `QueryType`: which schema has the fields of which type. */
  readonly "x-query-fields"?: Readonly<Record<string, { readonly fields: string }>>;
}

/** The part of the document that is read here. */
export interface Bundle {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * The source of `src/generated/fields.ts`: the fields of every query type of the document.
 *
 * @throws {Error} naming the field, if the document says something about it that the filter language cannot express.
 */
export function fieldTables(bundle: Bundle): string {
  const { schemas } = bundle.components;
  const types = Object.entries(schemas.QueryType?.["x-query-fields"] ?? {});
  if (types.length === 0) throw new Error("The document's schema QueryType has no x-query-fields");
  const tables = types.map(
    ([type, { fields }]) => [type, fieldTable(type, schemas[fields]?.properties ?? {})] as const,
  );
  return [
    "// Generated from the OpenAPI document. Change openapi/ instead.",
    'import type { FieldDefinition } from "../field-definition.js";',
    "",
    "/** The fields of each query type, in the document's order. */",
    `export const queryFields = ${JSON.stringify(Object.fromEntries(tables), null, 2)} as const satisfies Readonly<`,
    "  Record<string, Readonly<Record<string, FieldDefinition>>>",
    ">;",
    "",
  ].join("\n");
}

function fieldTable(type: string, properties: Readonly<Record<string, FieldSchema>>): Record<string, FieldDefinition> {
  const table: Record<string, FieldDefinition> = {};
  const names = new Set<string>();
  for (const [name, schema] of Object.entries(properties)) {
    const aliases = schema["x-aliases"] ?? [];
    for (const spelling of [name, ...aliases]) {
      if (!/^\w+$/.test(spelling)) throw new Error(`${type}.${name}: a filter cannot spell the name ${spelling}`);
      if (names.has(spelling.toLowerCase())) throw new Error(`${type}.${name}: the name ${spelling} is taken`);
      names.add(spelling.toLowerCase());
    }
    table[name] = fieldDefinition(`${type}.${name}`, schema);
  }
  if (names.size === 0) throw new Error(`${type} has no query fields`);
  return table;
}

function fieldDefinition(where: string, schema: FieldSchema): FieldDefinition {
  const odd = schema.enum?.find((value) => !/^\w+$/.test(value));
  if (odd !== undefined) throw new Error(`${where}: the enum value ${odd} cannot stand without quotes`);
  return {
    type: fieldType(where, schema),
    ...(schema.enum && { values: schema.enum }),
    ...(schema["x-entity-property"] !== undefined && { property: schema["x-entity-property"] }),
    ...(schema["x-aliases"] && { aliases: schema["x-aliases"] }),
  };
}

function fieldType(where: string, schema: FieldSchema): FieldType {
  if (schema.$ref?.endsWith("/Uid")) return "uid";
  if (schema.type === "integer" || schema.type === "boolean") return schema.type;
  if (schema.type === "string" && schema.enum) return "enum";
  if (schema.type === "string" && schema.format === "date-time") return "date";
  if (schema.type === "string" && schema.format === undefined) return "string";
  throw new Error(`${where}: no kind of field for ${JSON.stringify(schema)}`);
}
