import type { QueryField, QueryTypeInfo } from "./api.js";
import { type Bundle, resolveRef, type Schema, schemaName } from "./bundle.js";

/** The types of `/query` with their fields, in the document's order. @throws Error naming what cannot be read. */
export function readQueryTypes(bundle: Bundle): readonly QueryTypeInfo[] {
  const { schemas } = bundle.components;
  const types = Object.entries(schemas.QueryType?.["x-query-fields"] ?? {});
  if (types.length === 0) throw new Error("The schema QueryType has no x-query-fields");
  return types.map(([type, { fields, entity, plural, roles }]) => {
    const properties = Object.entries(schemas[fields]?.properties ?? {});
    if (properties.length === 0) throw new Error(`${type} has no query fields`);
    return { type, entity, plural, roles, fields: properties.map(([name, schema]) => readField(bundle, name, schema)) };
  });
}

function readField(bundle: Bundle, name: string, property: Schema): QueryField {
  const schema = resolveRef<Schema>(bundle, property);
  const type = fieldType(name, property, schema);
  const mapped = property["x-entity-property"];
  const example = schema.examples?.[0];
  return {
    name,
    type,
    ...(type === "enum" && { values: (schema.enum ?? []).map(String) }),
    description: schema.description ?? "",
    ...(mapped !== undefined && { property: mapped }),
    aliases: property["x-aliases"] ?? [],
    ...(example !== undefined && { example }),
  };
}

function fieldType(name: string, property: Schema, schema: Schema): QueryField["type"] {
  if (schemaName(property) === "Uid") return "uid";
  if (schema.type === "integer" || schema.type === "boolean") return schema.type;
  if (schema.type === "string" && schema.enum) return "enum";
  if (schema.type === "string" && schema.format === "date-time") return "date";
  if (schema.type === "string" && schema.format === undefined) return "string";
  throw new Error(`${name}: the filter language has no type for ${JSON.stringify(schema)}`);
}
