import { openEnumValues } from "./open-enum.ts";

interface Bundle {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly unknown[] }>> };
}

/** One `as const` array for each schema that lists values, named after it: `ReplicaJobSessionState` -> `replicaJobSessionStateValues`. */
export function enumValues(bundle: Bundle): string {
  const lines = Object.entries(bundle.components.schemas).flatMap(([name, schema]) => {
    const values = schema.enum ?? openEnumValues(schema);
    if (!values) return [];
    const constant = `${name.charAt(0).toLowerCase()}${name.slice(1)}Values`;
    return [
      `/** The documented values of \`${name}\`, in the order the document gives them. */`,
      `export const ${constant} = ${JSON.stringify(values)} as const;`,
      "",
    ];
  });
  return ["// Generated from the OpenAPI document. Change openapi/ instead.", "", ...lines].join("\n");
}
