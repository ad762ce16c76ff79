import type { QueryField, QueryTypeInfo } from "@em-replica/openapi";
import type { FieldDefinition } from "../src/field-definition.ts";

/**
 * The source of `src/generated/fields.ts`: the fields of every query type of the document.
 *
 * @throws {Error} naming the field, if the document says something about it that the filter language cannot express.
 */
export function fieldTables(types: readonly QueryTypeInfo[]): string {
  const tables = types.map(({ type, fields }) => [type, fieldTable(type, fields)] as const);
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

function fieldTable(type: string, fields: readonly QueryField[]): Record<string, FieldDefinition> {
  const table: Record<string, FieldDefinition> = {};
  const names = new Set<string>();
  for (const field of fields) {
    const where = `${type}.${field.name}`;
    for (const spelling of [field.name, ...field.aliases]) {
      if (!/^\w+$/.test(spelling)) throw new Error(`${where}: a filter cannot spell the name ${spelling}`);
      if (names.has(spelling.toLowerCase())) throw new Error(`${where}: the name ${spelling} is taken`);
      names.add(spelling.toLowerCase());
    }
    const odd = field.values?.find((value) => !/^\w+$/.test(value));
    if (odd !== undefined) throw new Error(`${where}: the enum value ${odd} cannot stand without quotes`);
    table[field.name] = {
      type: field.type,
      ...(field.values && { values: field.values }),
      ...(field.property !== undefined && { property: field.property }),
      ...(field.aliases.length > 0 && { aliases: field.aliases }),
    };
  }
  return table;
}
