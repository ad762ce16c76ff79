import { type LayoutRef, layoutOf, type ScalarLayout } from "../layout.js";
import type { Discriminator, Xml } from "./document.js";
import type { Flat } from "./flatten.js";
import { inferredTypes } from "./scalars.js";

// What single keywords of a schema say.

/** Where the schemas are that have names. */
export const SCHEMAS = "#/components/schemas/";

export const pointerTo = (name: string): string => `${SCHEMAS}${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** What is left of a pointer or a dotted name that could be the name of an element. */
export const localName = (name: string): string => name.split("/").at(-1) as string;

/** The values of a discriminator that stand for the schema that a reference leads to. */
export function whenOf({ mapping = {}, defaultMapping }: Discriminator, reference: string): readonly string[] {
  const name = localName(reference);
  const values = Object.entries(mapping).flatMap(([value, target]) =>
    target === reference || target === name ? [value] : [],
  );
  return values.length > 0 || defaultMapping === name ? values : [name];
}

export function nodeOf(name: string, { xml, ...flat }: Flat): "attribute" | "text" | "cdata" | undefined {
  if (xml?.attribute || xml?.nodeType === "attribute") return "attribute";
  if (xml?.nodeType === "cdata" || xml?.["x-cdata"]) return "cdata";
  if (name === "#text") return "text"; // As many converters from XML to JSON call it.
  const isText = xml?.nodeType === "text" || xml?.["x-text"] || xml?.["x-ms-text"];
  return isText || flat["x-text"] || flat["x-ms-text"] ? "text" : undefined;
}

export const isWrapped = ({ xml }: Flat): boolean => xml?.wrapped === true || xml?.nodeType === "element";

export const isList = (flat: Flat): boolean => inferredTypes(flat).includes("array");

export const isNull = (flat: Flat): boolean =>
  flat.type === "null" || (flat.enum?.length === 1 && flat.enum[0] === null);

export function namespaceOf({ namespace, prefix }: Xml = {}): Xml {
  return { ...(namespace !== undefined && { namespace }), ...(prefix !== undefined && { prefix }) };
}

/** Branches that are all of one type: an enum with notes on its values, or one that is open to others. */
export function oneScalar(values: readonly LayoutRef[]): ScalarLayout | undefined {
  const scalars = values.flatMap((value) =>
    typeof value === "function" ||
    value.kind === "object" ||
    value.kind === "list" ||
    value.kind === "union" ||
    value.kind === "any"
      ? []
      : [value],
  );
  const [first] = scalars;
  if (!first || scalars.length < values.length || scalars.some(({ kind }) => kind !== first.kind)) return undefined;
  const all = scalars.flatMap((scalar) => scalar.values ?? []);
  return { kind: first.kind, ...(scalars.every((scalar) => scalar.values) && { values: all }) };
}

/** A default, if it is of the type that the schema has. */
export function defaultOf({ default: fallback, ...flat }: Flat, value: LayoutRef): unknown {
  if (fallback === undefined || fallback === null) return undefined;
  const layout = typeof value === "function" ? undefined : layoutOf(value);
  if (layout?.kind === "bigint") return typeof fallback === "number" ? BigInt(fallback) : undefined;
  const [type] = inferredTypes(flat);
  const own = Array.isArray(fallback) ? "array" : typeof fallback;
  return own === (type === "integer" ? "number" : type) ? fallback : undefined;
}
