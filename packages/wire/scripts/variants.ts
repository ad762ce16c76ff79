import { type Schema, schemaName } from "@em-replica/openapi";

/** A property of an object, or of several that are told apart by their values. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** The schemas of a document by name. */
export type Definitions = Readonly<Record<string, Schema>>;

/** What a schema allows, without references, unions and null. */
export function variantsOf(schema: Schema, schemas: Definitions): Schema[] {
  const name = schemaName(schema);
  if (name) {
    const target = schemas[name];
    if (!target) throw new Error(`no schema is called ${name}`);
    return variantsOf(target, schemas);
  }
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (branches.length) return branches.flatMap((branch) => variantsOf(branch, schemas));
  return typesOf(schema).every((type) => type === "null") ? [] : [schema];
}

export function isNullable(schema: Schema, schemas: Definitions): boolean {
  const name = schemaName(schema);
  if (name) return isNullable(schemas[name] ?? {}, schemas);
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return typesOf(schema).includes("null") || branches.some((branch) => isNullable(branch, schemas));
}

export function typesOf(schema: Schema): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.const !== undefined) return [typeof schema.const];
  return schema.properties ? ["object"] : ["string"];
}

/** Name of the element that a schema is written as, where it says one. */
export function xmlName(schema: Schema, schemas: Definitions): string | undefined {
  if (schema.xml?.name) return schema.xml.name;
  const name = schemaName(schema);
  if (name) return xmlName(schemas[name] ?? {}, schemas);
  const names = new Set(variantsOf(schema, schemas).map((variant) => variant.xml?.name));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The properties of all variants together. What not all of them require is not required. */
export function propertiesOf(variants: readonly Schema[]): Property[] {
  const names = new Set(variants.flatMap((variant) => Object.keys(variant.properties ?? {})));
  return [...names].map((name) => {
    const found = variants.map((variant) => variant.properties?.[name]).filter((schema) => schema !== undefined);
    if (variants.length > 1 && found.some((schema) => schema.default !== undefined))
      throw new Error(`${name}: objects that are told apart by their values cannot have defaults`);
    return { name, schema: union(found), required: variants.every((variant) => variant.required?.includes(name)) };
  });
}

function union(schemas: readonly Schema[]): Schema {
  const [first, ...others] = schemas;
  if (!first || !others.length) return first ?? {};
  if (first.$ref && schemas.every((schema) => schema.$ref === first.$ref)) return first;
  const xml = schemas.find((schema) => schema.xml)?.xml;
  const lists = schemas.filter((schema) => typesOf(schema).includes("array"));
  if (lists.length < schemas.length) return { oneOf: [...schemas], ...(xml && { xml }) };
  const items = lists.map((list) => list.items ?? {});
  const same = new Set(items.map((item) => item.$ref ?? item)).size === 1;
  const types = [...new Set(lists.flatMap(typesOf))];
  return { type: types, items: (same ? items[0] : { oneOf: items }) ?? {}, ...(xml && { xml }) };
}
