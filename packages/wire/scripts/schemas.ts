import { type Schema, schemaName } from "@em-replica/openapi";
import type { Layout, ScalarLayout, XmlName } from "@em-replica/openapi-xml";
import type { SchemaLayout, SchemaProperty, Schemas } from "../src/schema-layout.ts";
import { type Definitions, isNullable, type Property, propertiesOf, typesOf, variantsOf, xmlName } from "./variants.ts";

export interface GeneratedSchemas extends Schemas {
  /** The schemas that an object without a name of its own can be one of. */
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** The named schemas of a document, and those of them that a body can be. */
export interface Vocabulary {
  readonly schemas: Definitions;
  readonly bodies: readonly string[];
}

/**
 * A document's objects as the package reads and writes them.
 *
 * @throws Error if the document says something that the package cannot read.
 */
export function schemasOf({ schemas, bodies }: Vocabulary): GeneratedSchemas {
  const namespaces = new Set(bodies.map((name) => schemas[name]?.xml?.namespace ?? ""));
  if (namespaces.size > 1) throw new Error(`bodies are in several namespaces: ${[...namespaces].join(", ")}`);
  const layouts: Record<string, SchemaLayout> = {};
  const unions = new Map<string, string[]>();

  const define = (name: string, schema: Schema): Layout => {
    const known = layouts[name];
    if (known) return known;
    const variants = variantsOf(schema, schemas);
    const all = propertiesOf(variants);
    const root = rootOf(name, schema, variants);
    const nulls = all.filter(isNull).map((property) => property.name);
    const properties: SchemaProperty[] = [];
    const layout: SchemaLayout = {
      kind: "object",
      ...(root && { root }),
      properties,
      ...(nulls.length > 0 && { nulls }),
    };
    // It is known before it is complete: schemas may refer to each other in circles.
    layouts[name] = layout;
    for (const property of all) properties.push(...layoutsOf(name, property));
    return layout;
  };

  const isNull = ({ schema }: Property): boolean => variantsOf(schema, schemas).length === 0;

  const rootOf = (name: string, schema: Schema, variants: readonly Schema[]): XmlName | undefined => {
    const namespace = schema.xml?.namespace ?? variants[0]?.xml?.namespace;
    const isRoot = schema.xml?.namespace || variants.every((variant) => variant.xml?.namespace);
    return isRoot ? { name: xmlName(schema, schemas) ?? name, namespace } : undefined;
  };

  /** A property and its aliases; nothing if it is always null. */
  const layoutsOf = (owner: string, property: Property): readonly SchemaProperty[] => {
    const { name, schema, required } = property;
    const path = `${owner}.${name}`;
    if (!/^\w+$/.test(name) || name in {}) throw new Error(`${path}: the package cannot read this name`);
    const [variant] = variantsOf(schema, schemas);
    const list = variant && typesOf(variant).includes("array") ? (variant.items ?? {}) : undefined;
    const { attribute, wrapped, "x-text": text } = schema.xml ?? {};
    const element = schema.xml?.name ?? (list ? undefined : xmlName(schema, schemas)) ?? name;
    const nullable = isNullable(schema, schemas);
    const filled = schema.default !== undefined;
    if (
      filled
        ? schema.default !== "" || list || kindOf(path, variantsOf(schema, schemas)) !== "string"
        : required && nullable
    )
      throw new Error(`${path}: the only value that can stand for none is an empty text`);
    if (isNull(property)) return [];
    const single = layoutOf(path, list ?? schema);
    const place = { ...(attribute ? { node: "attribute" as const } : text ? { node: "text" as const } : undefined) };
    const value: Layout = list
      ? { kind: "list", item: { name: xmlName(list, schemas) ?? name }, ...(wrapped && { wrapped }), items: single }
      : single;
    const aliases = schema["x-aliases"] ?? [];
    return [
      {
        name,
        ...(element !== name && (!list || wrapped) && { xml: { name: element } }),
        ...place,
        ...(filled ? { default: "" } : required && list ? { default: [] } : required && requirement(aliases)),
        ...((nullable || filled) && { nullable: true }),
        value,
      },
      ...aliases.map((alias) => ({ name: alias, ...place, aliasOf: name, value })),
    ];
  };

  const layoutOf = (path: string, schema: Schema): Layout => {
    const variants = variantsOf(schema, schemas);
    if (variants.length && variants.every((variant) => typesOf(variant).includes("object"))) {
      const names = branchNames(schema);
      const name = names.join("|") || path;
      if (names.length > 1) unions.set(name, names);
      return define(name, schemas[name] ?? schema);
    }
    const constants = variants.map((variant) => variant.const);
    return { kind: kindOf(path, variants), ...(!constants.includes(undefined) && { values: constants }) };
  };

  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.xml?.namespace || bodies.includes(name)) define(name, schema);
  }
  return {
    layouts,
    bodies: Object.entries(layouts).flatMap(([name, layout]) => (layout.root && bodies.includes(name) ? layout : [])),
    unions,
  };
}

/** What reads XML alone cannot insist on a property that goes by several names. */
function requirement(aliases: readonly string[]): Partial<SchemaProperty> {
  return aliases.length > 0 ? { requiredByAnyName: true } : { required: true };
}

/** The schemas that one refers to, directly or as its branches. */
function branchNames(schema: Schema): string[] {
  const all = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return all.map(schemaName).filter((name) => name !== undefined);
}

/** The type that scalars have in common. */
function kindOf(path: string, variants: readonly Schema[]): ScalarLayout["kind"] {
  const [kind, other] = new Set(
    variants.map((schema) => {
      const type = typesOf(schema).find((name) => name !== "null");
      if (type === "string") return schema.format === "date-time" ? "date" : "string";
      if (type === "integer" || type === "number" || type === "boolean") return type;
      throw new Error(`${path}: the package cannot read ${type}`);
    }),
  );
  if (!kind || other) throw new Error(`${path}: several types in one place, or none`);
  return kind;
}
