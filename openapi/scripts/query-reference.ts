import type { QueryField, QueryTypeInfo } from "@em-replica/openapi";

/** Markdown about filters and fields, for readers of the published document alone. */
export function queryReference(types: readonly QueryTypeInfo[]): string {
  return [
    "## Filter language",
    "",
    "```text",
    'filter     = or ; or = and { "," and } ; and = term { ";" term }',
    'term       = "(" or ")" | field operator value',
    'operator   = "==" | "!=" | ">" | "<" | ">=" | "<="',
    "value      = word | '\"' text '\"'        (a quote inside text is written twice)",
    "```",
    "",
    "`;` means and, `,` means or; and binds tighter. Quote every value that is not a plain word. Dates are in UTC:",
    '`CreationTime>="2025-10-08T20:00:00Z"`. Names of fields are compared without regard to case.',
    "",
    "## Fields",
    ...types.flatMap(({ type, fields }) => [
      "",
      `### ${type}`,
      "",
      "| Field | Type | Meaning |",
      "| --- | --- | --- |",
      ...fields.map((field) => `| \`${field.name}\` | ${typeOf(field)} | ${field.description.replaceAll("\n", " ")} |`),
    ]),
  ].join("\n");
}

function typeOf({ type, values }: QueryField): string {
  return values ? values.map((value) => `\`${value}\``).join(", ") : type;
}
