import type { Schemas } from "../src/schema-layout.ts";

const WIDTH = 110;

/** The schemas as a TypeScript module: an object for each, which refer to each other by name. */
export function printSchemas({ layouts, bodies }: Schemas): string {
  // An object without a name of its own is called `A|B` or `Owner.Property`.
  const names = new Map<unknown, string>(
    Object.entries(layouts).map(([name, layout]) => [layout, name.replace(/\W/g, "_")]),
  );
  const entries = Object.entries(layouts).map(([name, layout]) => {
    const identifier = names.get(layout);
    return identifier === name ? name : `${JSON.stringify(name)}: ${identifier}`;
  });
  return [
    "// Generated from the OpenAPI document. Do not edit.",
    'import type { SchemaLayout, Schemas } from "../schema-layout.js";',
    "",
    ...Object.values(layouts).map((layout) => `const ${names.get(layout)}: SchemaLayout = ${print(layout, names)};\n`),
    "export const schemas: Schemas = {",
    "  layouts: {",
    ...entries.map((entry) => `    ${entry},`),
    "  },",
    "  bodies: [",
    ...bodies.map((layout) => `    ${names.get(layout)},`),
    "  ],",
    "};",
    "",
  ].join("\n");
}

/** A value as source text: on one line if it has room there. */
function print(value: unknown, names: ReadonlyMap<unknown, string>, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(([key, own]) => {
    const name = names.get(own);
    return (isList ? "" : `${key}: `) + (name ? `() => ${name}` : print(own, names, inner));
  });
  const [open, close] = isList ? ["[", "]"] : ["{ ", " }"];
  const line = open + parts.join(", ") + close;
  if (!line.includes("\n") && indent.length + line.length < WIDTH) return line;
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close.trim()}`;
}
