import type { Branch, Layout, LayoutRef, OperationLayouts, Property, XmlName } from "../layout.js";
import { DocumentError, located, type OpenApiDocument, References, type Schema, type Xml } from "./document.js";
import { type Flat, Flattener } from "./flatten.js";
import {
  defaultOf,
  isList,
  isNull,
  isWrapped,
  localName,
  namespaceOf,
  nodeOf,
  oneScalar,
  pointerTo,
  SCHEMAS,
  whenOf,
} from "./keywords.js";
import { inferredTypes, isNullable, scalarLayout } from "./scalars.js";
import { prefixesIn, xmlNameOf } from "./xml-names.js";

export interface PlanOptions {
  /** What integers of format `int64` are read as. Default: `number`, and one beyond 2^53 is an error. */
  readonly int64?: "number" | "bigint" | undefined;
}

/** What a document says about XML, as plain data. */
export interface Plan {
  /** By name of schema. Each of the document's is there, and what else references lead to. */
  readonly layouts: ReadonlyMap<string, Layout>;
  /** By method and path. */
  readonly operations: ReadonlyMap<string, OperationLayouts>;
  /** The name of the layout that a reference leads to. */
  readonly names: ReadonlyMap<LayoutRef, string>;
}

/**
 * The layouts of a document's schemas and operations.
 *
 * @throws DocumentError for another version than 3, or for something that cannot be read or written as XML.
 */
export function planOf(document: OpenApiDocument, options: PlanOptions = {}): Plan {
  // A spread of what is no document has no members, instead of an error of its own.
  const { openapi, swagger } = { ...document };
  if (typeof openapi !== "string" || !openapi.startsWith("3.")) {
    throw new DocumentError(
      swagger
        ? "An OpenAPI 2.0 document. The command converts it; for createCodec, convert it first, for example with @scalar/openapi-upgrader"
        : "No OpenAPI document: openapi: 3.x is missing",
    );
  }
  return new Planner(document, options.int64 ?? "number").plan();
}

class Planner {
  readonly #references: References;
  readonly #flattener: Flattener;
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #int64: "number" | "bigint";
  readonly #layouts = new Map<string, Layout>();
  readonly #names = new Map<LayoutRef, string>();
  readonly #refs = new Map<string, () => Layout>();
  /** The schemas whose layouts are still to be made. */
  readonly #due: (readonly [name: string, schema: Schema])[] = [];

  constructor(document: OpenApiDocument, int64: "number" | "bigint") {
    this.#references = new References(document);
    this.#flattener = new Flattener(this.#references);
    this.#prefixes = prefixesIn(document);
    this.#int64 = int64;
  }

  plan(): Plan {
    for (const name of Object.keys(this.#references.schemas)) this.#ref(pointerTo(name));
    const operations = new Map<string, OperationLayouts>();
    for (const [key, { requestBody, responses = {} }] of this.#references.operations()) {
      const request = this.#body(this.#references.xmlSchema(requestBody), key);
      const bodies = Object.entries(responses).flatMap(([status, response]) => {
        const layout = this.#body(this.#references.xmlSchema(response), key);
        return layout ? [[status, layout] as const] : [];
      });
      if (request || bodies.length > 0)
        operations.set(key, { ...(request && { request }), responses: Object.fromEntries(bodies) });
    }
    for (const [name, schema] of this.#due)
      this.#layouts.set(
        name,
        located(name, () => this.#named(name, schema)),
      );
    return { layouts: this.#layouts, operations, names: this.#names };
  }

  /** A reference to the layout of what a `$ref` leads to. */
  #ref(reference: string): () => Layout {
    const known = this.#refs.get(reference);
    if (known) return known;
    const schema = this.#references.get(reference) as Schema;
    const name = reference.startsWith(SCHEMAS)
      ? decodeURIComponent(reference.slice(SCHEMAS.length)).replaceAll("~1", "/").replaceAll("~0", "~")
      : reference.replace(/^#\//, "");
    const ref = (): Layout => this.#layouts.get(name) as Layout;
    this.#refs.set(reference, ref);
    this.#names.set(ref, name);
    this.#due.push([name, schema]);
    return ref;
  }

  /** The layout of a schema of the document, with the element that it is as a body. */
  #named(name: string, schema: Schema): Layout {
    const flat = this.#flattener.flat(schema);
    const root = this.#name(flat.xml, localName(name));
    const layout = this.#subtypes(name, flat) ?? this.#layout(schema, root.name);
    return { root, ...layout };
  }

  /** A schema with a discriminator and no branches stands for those that build on it, too. */
  #subtypes(name: string, flat: Flat): Layout | undefined {
    const { discriminator } = flat;
    if (!discriminator || flat.oneOf || flat.anyOf) return undefined;
    const names = this.#buildingOn(name);
    if (names.length === 0) return undefined;
    const { discriminator: _, ...base } = flat;
    const own = whenOf(discriminator, pointerTo(name));
    return {
      kind: "union",
      discriminator: discriminator.propertyName,
      of: [
        ...names.map((sub) => ({ when: whenOf(discriminator, pointerTo(sub)), value: this.#ref(pointerTo(sub)) })),
        { when: own, value: this.#layout(base, name) },
      ],
    };
  }

  #buildingOn(name: string): string[] {
    const found = new Set<string>();
    const add = (base: string): void => {
      for (const [other, { allOf = [] }] of Object.entries(this.#references.schemas)) {
        if (found.has(other) || !allOf.some(({ $ref }) => $ref === pointerTo(base))) continue;
        found.add(other);
        add(other);
      }
    };
    add(name);
    found.delete(name);
    return [...found];
  }

  /** The layout of a body. An inline schema without `xml.name` has no root of its own. */
  #body(schema: Schema | undefined, where: string): LayoutRef | undefined {
    if (!schema) return undefined;
    return located(where, () => {
      const alias = this.#flattener.alias(schema);
      const { xml } = schema;
      if (alias) {
        const value = this.#ref(alias);
        return xml?.name ? { kind: "union", root: this.#name(xml, ""), of: [{ value }] } : value;
      }
      const layout = this.#layout(schema, xml?.name);
      return xml?.name ? { root: this.#name(xml, ""), ...layout } : layout;
    });
  }

  /**
   * The layout of a value at some place: a reference, if its schema is one.
   *
   * @param name What the items of a list are called, if nothing says it.
   * @param inline Whether a list is to be written out, because the place gives its items their names.
   */
  #value(schema: Schema, name: string | undefined, inline = false): LayoutRef {
    const alias = this.#flattener.alias(schema);
    if (!alias) return this.#layout(schema, name);
    const flat = this.#flattener.flat(schema);
    if (inline && isList(flat)) return this.#layout(schema, name);
    const value = this.#ref(alias);
    return isNullable(schema) ? { kind: "union", nullable: true, of: [{ value }] } : value;
  }

  #layout(schema: Schema, name: string | undefined): Layout {
    const flat = this.#flattener.flat(schema);
    const nullable = isNullable(flat) && { nullable: true };
    const union = this.#union(flat, name);
    if (union) return union;
    const types = inferredTypes(flat);
    const layouts = types.map((type): Layout => {
      if (type === "object") return { kind: "object", ...this.#object(flat) };
      if (type === "array") return this.#list(flat, name);
      return type === "any" ? { kind: "any" } : scalarLayout(type, flat, this.#int64);
    });
    const [first = { kind: "any" as const }, second] = layouts;
    if (!second) return { ...first, ...nullable };
    return { kind: "union", ...nullable, of: layouts.map((value) => ({ value })) };
  }

  #union(flat: Flat, name: string | undefined): Layout | undefined {
    const { oneOf = [], anyOf = [], discriminator, ...rest } = flat;
    const all = [...oneOf, ...anyOf];
    const schemas = all.filter((branch) => this.#saysType(branch));
    if (schemas.length === 0) return undefined;
    const isPart = rest.properties !== undefined || typeof rest.additionalProperties === "object";
    const nullable = isNullable(flat) || all.some((branch) => isNullable(this.#flattener.flat(branch)));
    const values = schemas.filter((branch) => !isNull(this.#flattener.flat(branch)));
    const of = values.map((branch): Branch => {
      const { xml: _, ...base } = rest;
      const own = isPart ? { allOf: [base, branch] } : branch;
      const xml = flat.xml?.name ? undefined : this.#flattener.flat(branch).xml;
      const alias = this.#flattener.alias(branch);
      return {
        ...(xml?.name && { xml: this.#name(xml, "") }),
        ...(discriminator && alias && { when: whenOf(discriminator, alias) }),
        value: this.#value(own, name),
      };
    });
    const marked = nullable && { nullable };
    const [only, second] = of;
    if (only && !second && !only.xml) {
      if (typeof only.value !== "function") return { ...only.value, ...marked };
      return { kind: "union", ...marked, of };
    }
    const scalar = oneScalar(of.map(({ value }) => value));
    if (scalar) return { ...scalar, ...marked };
    return { kind: "union", ...marked, ...(discriminator && { discriminator: discriminator.propertyName }), of };
  }

  /** Whether a branch is more than a condition on what is around it, such as `required`. */
  #saysType(branch: Schema): boolean {
    const { required: _, ...flat } = this.#flattener.flat(branch);
    return inferredTypes(flat)[0] !== "any" || isNull(flat) || flat.oneOf !== undefined || flat.anyOf !== undefined;
  }

  #object(flat: Flat): { properties: readonly Property[]; others?: LayoutRef } {
    const { properties = {}, required = [], additionalProperties } = flat;
    const list = Object.entries(properties).map(([name, schema]) =>
      located(name, () => this.#property(name, schema, required.includes(name))),
    );
    if (typeof additionalProperties === "object")
      return { properties: list, others: this.#value(additionalProperties, "item", true) };
    const isFree = list.length === 0 && additionalProperties !== false;
    return isFree ? { properties: list, others: { kind: "any" } } : { properties: list };
  }

  #property(name: string, schema: Schema, required: boolean): Property {
    const flat = this.#flattener.flat(schema);
    const { xml } = flat;
    const node = nodeOf(name, flat);
    if (xml?.nodeType === "none" && !isList(flat))
      throw new DocumentError("xml.nodeType none is only read for arrays; give the property an element");
    const fits = node && (this.#isText(flat) || (isList(flat) && this.#isText(this.#flattener.flat(flat.items ?? {}))));
    const element = this.#name(xml, name);
    const value = this.#value(schema, element.name, true);
    const fallback = defaultOf(flat, value);
    const named = element.name !== name || element.namespace !== undefined;
    return {
      name,
      ...(named && { xml: element }),
      ...(fits && { node }),
      ...(required && { required }),
      ...(fallback !== undefined && { default: fallback }),
      value,
    };
  }

  /** Whether each value of a schema is a scalar, as attributes and text need it. */
  #isText(flat: Flat): boolean {
    const branches = [...(flat.oneOf ?? []), ...(flat.anyOf ?? [])].map((branch) => this.#flattener.flat(branch));
    if (branches.length > 0) return branches.every((branch) => isNull(branch) || this.#isText(branch));
    return inferredTypes(flat).every((type) => type !== "object" && type !== "array" && type !== "any");
  }

  #list({ items = {}, xml, ...flat }: Flat, name: string | undefined): Layout {
    const wrapped = isWrapped({ ...flat, ...(xml && { xml }) });
    const own = this.#flattener.flat(items).xml;
    const alias = this.#flattener.alias(items);
    const inferred = xml?.name ?? name ?? (alias?.startsWith(SCHEMAS) ? localName(alias) : "item");
    // Without an element of its own, what a list is called and where is for its items.
    const item = this.#name(wrapped ? own : { ...namespaceOf(xml), ...own }, inferred);
    return { kind: "list", item, ...(wrapped && { wrapped }), items: this.#value(items, item.name) };
  }

  #name(xml: Xml | undefined, inferred: string): XmlName {
    return xmlNameOf(xml, inferred, this.#prefixes);
  }
}
