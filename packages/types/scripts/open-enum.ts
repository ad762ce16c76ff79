/** The listed values of a schema written as `anyOf: [{ enum }, { type: string }]`, or undefined for any other schema. */
export function openEnumValues(schema: unknown): readonly string[] | undefined {
  const branches = (schema as { anyOf?: unknown }).anyOf;
  if (!Array.isArray(branches) || branches.length !== 2) return undefined;
  const [listed, rest] = branches as [{ enum?: unknown }, { type?: unknown; enum?: unknown; $ref?: unknown }];
  const anyString = rest.type === "string" && rest.enum === undefined;
  return anyString && Array.isArray(listed.enum) ? (listed.enum as string[]) : undefined;
}
