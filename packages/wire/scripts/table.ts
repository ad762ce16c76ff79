import { type Schema, schemaName } from "@em-replica/openapi";
import {
  ATTRIBUTE,
  BOOLEAN,
  DATE,
  ELEMENT,
  INTEGER,
  NOTHING,
  NUMBER,
  OBJECT,
  STRING,
  TEXT,
  UNWRAPPED,
  WRAPPED,
} from "../src/shape.ts";
import { isNullable, type Property, propertiesOf, type Schemas, typesOf, variantsOf, xmlName } from "./variants.ts";

interface Type {
  readonly kind: number;
  readonly object?: string;
  readonly constants?: string;
}

export interface Table {
  readonly text: string;
  /** The schemas that an object without a name of its own can be one of. */
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** The named schemas of a document, and those of them that a body can be. */
export interface Vocabulary {
  readonly schemas: Schemas;
  readonly bodies: readonly string[];
}

/**
 * A document's objects as the text that `readTable` of src/shape.ts reads, where its grammar is written down.
 *
 * @throws Error if the document says something that the table has no word for.
 */
export function tableOf({ schemas, bodies }: Vocabulary): Table {
  const namespaces = new Set(bodies.map((name) => schemas[name]?.xml?.namespace ?? ""));
  if (namespaces.size > 1) throw new Error(`bodies are in several namespaces: ${[...namespaces].join(", ")}`);
  const lines = new Map<string, string>();
  const unions = new Map<string, string[]>();

  const define = (name: string, schema: Schema): string => {
    if (lines.has(name)) return name;
    lines.set(name, "");
    const variants = variantsOf(schema, schemas);
    const isRoot = schema.xml?.namespace || variants.every((variant) => variant.xml?.namespace);
    const root = xmlName(schema, schemas) ?? name;
    const head = isRoot ? (bodies.includes(name) ? "<" : "(") + (root === name ? "" : root) : "";
    lines.set(name, [name + head, ...propertiesOf(variants).map((property) => word(name, property))].join(" "));
    return name;
  };

  const word = (owner: string, { name, schema, required }: Property): string => {
    const path = `${owner}.${name}`;
    if (!/^\w+$/.test(name) || name in {}) throw new Error(`${path}: the table cannot hold this name`);
    const [variant] = variantsOf(schema, schemas);
    const list = variant && typesOf(variant).includes("array") ? (variant.items ?? {}) : undefined;
    const { attribute, wrapped, "x-text": text } = schema.xml ?? {};
    const element = schema.xml?.name ?? (list ? undefined : xmlName(schema, schemas)) ?? name;
    const { kind, object = "", constants = "" } = typeOf(path, list ?? schema);
    const nullable = isNullable(schema, schemas);
    const filled = schema.default !== undefined;
    if (filled ? schema.default !== "" || kind !== STRING || list : required && nullable)
      throw new Error(`${path}: the only value that can stand for none is an empty text`);
    const bits =
      Number(required || filled) +
      2 * Number(nullable || filled) +
      4 * kind +
      32 * (attribute ? ATTRIBUTE : text ? TEXT : ELEMENT) +
      128 * (list ? (wrapped ? WRAPPED : UNWRAPPED) : 0);
    const item = list ? (xmlName(list, schemas) ?? name) : "";
    const parts = [
      name,
      bits,
      object,
      item === (object || name) ? "" : item,
      element === name || (list && !wrapped) ? "" : element,
      constants,
      (schema["x-aliases"] ?? []).join(","),
    ];
    return parts.join(":").replace(/:+$/, "");
  };

  const typeOf = (path: string, schema: Schema): Type => {
    const variants = variantsOf(schema, schemas);
    if (variants.length && variants.every((variant) => typesOf(variant).includes("object"))) {
      const names = branchNames(schema);
      const name = names.join("|") || path;
      if (names.length > 1) unions.set(name, names);
      return { kind: OBJECT, object: define(name, schemas[name] ?? schema) };
    }
    const kinds = new Set(variants.map((variant) => kindOf(path, variant)));
    if (kinds.size > 1) throw new Error(`${path}: several types in one place`);
    const constants = variants.map((variant) => variant.const);
    const [kind = NOTHING] = kinds;
    if (!constants.length || constants.includes(undefined)) return { kind };
    if (constants.some((constant) => !/^[^\s:,]+$/.test(String(constant))))
      throw new Error(`${path}: unusual constant`);
    return { kind, constants: constants.join(",") };
  };

  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.xml?.namespace || bodies.includes(name)) define(name, schema);
  }
  return { text: [[...namespaces][0] ?? "", ...lines.values()].join("\n"), unions };
}

/** The schemas that one refers to, directly or as its branches. */
function branchNames(schema: Schema): string[] {
  const all = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return all.map(schemaName).filter((name) => name !== undefined);
}

function kindOf(path: string, schema: Schema): number {
  const type = typesOf(schema).find((name) => name !== "null");
  if (type === "string") return schema.format === "date-time" ? DATE : STRING;
  if (type === "integer") return INTEGER;
  if (type === "number") return NUMBER;
  if (type === "boolean") return BOOLEAN;
  throw new Error(`${path}: the table has no word for ${type}`);
}
