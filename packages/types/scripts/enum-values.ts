import { enumValues as listedValues, type Schema } from "@em-replica/openapi";

/** One `as const` array for each schema that lists values, named after it: `ReplicaJobSessionState` -> `replicaJobSessionStateValues`. */
export function enumValues(schemas: Readonly<Record<string, Schema>>): string {
  const lines = Object.entries(schemas).flatMap(([name, schema]) => {
    const values = listedValues(schema)?.values.map(({ value }) => value);
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
