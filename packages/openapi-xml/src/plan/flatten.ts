import type { Discriminator, References, Schema, Xml } from "./document.js";

/** A schema without references and `allOf`: what they bring is its own. */
export type Flat = Omit<Schema, "$ref" | "allOf" | "discriminator"> & { readonly discriminator?: Discriminator };

/** Keywords that say what a value is, as opposed to what it is for. */
const STRUCTURE = ["properties", "items", "oneOf", "anyOf", "enum", "const", "required"] as const;

/** Brings the references and `allOf` of schemas together. */
export class Flattener {
  readonly #references: References;
  readonly #flat = new WeakMap<Schema, Flat>();
  readonly #open = new Set<Schema>();

  constructor(references: References) {
    this.#references = references;
  }

  /** The schema with all that it refers to in it. */
  flat(schema: Schema): Flat {
    const known = this.#flat.get(schema);
    if (known) return known;
    // A schema that is part of itself adds nothing.
    if (this.#open.has(schema)) return {};
    this.#open.add(schema);
    const flat = this.#make(schema);
    this.#open.delete(schema);
    this.#flat.set(schema, flat);
    return flat;
  }

  /** The reference that a schema is nothing but another place for, however it is spelled. */
  alias(schema: Schema): string | undefined {
    if (STRUCTURE.some((key) => schema[key] !== undefined)) return undefined;
    if (typeof schema.additionalProperties === "object") return undefined;
    const parts = (schema.allOf ?? []).filter((part) => part.$ref || part.allOf || hasStructure(part));
    if (schema.$ref) return parts.length === 0 ? schema.$ref : undefined;
    const [only, second] = parts;
    return only && !second ? this.alias(only) : undefined;
  }

  #make({ $ref, allOf = [], discriminator, ...own }: Schema): Flat {
    const isAlias = this.alias({ ...own, allOf, ...($ref && { $ref }) }) !== undefined;
    const target = $ref === undefined ? [] : [this.#references.get($ref) as Schema];
    const parts = [...target, ...allOf].map((part) => this.flat(part));
    const inherited = isAlias ? parts : parts.map(withoutIdentity);
    const propertyName = typeof discriminator === "string" ? discriminator : undefined;
    const self: Flat = {
      ...own,
      ...(discriminator && { discriminator: propertyName ? { propertyName } : (discriminator as Discriminator) }),
    };
    return [...inherited, self].reduce(combined, {});
  }
}

function hasStructure(schema: Schema): boolean {
  return STRUCTURE.some((key) => schema[key] !== undefined) || schema.additionalProperties !== undefined;
}

/** What a schema has from one that it builds on: not its name, nor what tells that one's subtypes apart. */
function withoutIdentity({ discriminator: _, xml, ...flat }: Flat): Flat {
  if (!xml) return flat;
  const { namespace, prefix } = xml;
  return { ...flat, xml: { ...(namespace !== undefined && { namespace }), ...(prefix !== undefined && { prefix }) } };
}

function combined(one: Flat, other: Flat): Flat {
  const xml: Xml | undefined = one.xml || other.xml ? { ...one.xml, ...other.xml } : undefined;
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const properties = { ...one.properties };
  for (const [name, schema] of Object.entries(other.properties ?? {})) {
    const before = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const same = !before || before === schema || (before.$ref !== undefined && before.$ref === schema.$ref);
    Object.defineProperty(properties, name, {
      value: same ? schema : { allOf: [before, schema] },
      enumerable: true,
      configurable: true,
    });
  }
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(xml && { xml }),
  };
}
