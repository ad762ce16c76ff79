import { type Schema, schemaName } from "@em-replica/openapi";

/** A schema's type in a few words of inline Markdown; named schemas are links `schema:Name`. */
export function typeLabel(schema: Schema): string {
  const name = schemaName(schema);
  if (name) return `[${name}](schema:${name})`;
  if (schema.const !== undefined) return `always \`${schema.const}\``;
  if (schema.enum) return "one of the values below";
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return [...new Set(branches.map(typeLabel))].join(" or ");
  if (typeof schema.type === "object") return schema.type.map((type) => plain(type, schema)).join(" or ");
  return plain(schema.type ?? "any value", schema);
}

function plain(type: string, { format, items }: Schema): string {
  if (type === "array") return items ? `list of ${typeLabel(items)}` : "list";
  if (type === "null" || format === undefined) return type;
  return type === "integer" || type === "string" ? `${type}, ${format}` : type;
}
