import { camelCase } from "@em-replica/wire";
import { namespace } from "../generated/routes.js";
import type { Format } from "../http/media-type.js";
import type { Quirks } from "../profile/quirks.js";

/** A body that the document has no schema for, in both formats. */
export interface PlainBody {
  readonly xml: XmlElement;
  /** With the names and in the order of servers that write Pascal case. */
  readonly json: PlainObject;
}

export type PlainObject = { readonly [name: string]: PlainValue };
type PlainValue = string | number | boolean | null | PlainObject | readonly PlainValue[];

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: string | readonly XmlElement[];
}

/** An element; attributes without a value are left out. */
export function element(
  name: string,
  content: XmlElement["content"] | number = [],
  attributes: XmlElement["attributes"] = {},
): XmlElement {
  return { name, attributes, content: typeof content === "number" ? String(content) : content };
}

/** The text of a body as a server with these quirks writes it. */
export function writeBody({ xml, json }: PlainBody, format: Format, quirks: Quirks): string {
  return format === "xml" ? writeDocument(xml, quirks) : writeJson(json, quirks);
}

export function writeJson(json: PlainObject, { bom, jsonCase, nulls }: Quirks): string {
  const printed = (value: PlainValue): PlainValue | undefined => {
    if (Array.isArray(value)) return value.map((item) => printed(item) ?? null);
    if (typeof value !== "object") return value;
    if (value === null) return nulls ? null : undefined;
    const members = Object.entries(value).map(([name, member]) => [
      jsonCase === "camel" ? camelCase(name) : name,
      printed(member),
    ]);
    return Object.fromEntries(members);
  };
  return (bom ? "\uFEFF" : "") + JSON.stringify(printed(json));
}

function writeDocument({ name, attributes, content }: XmlElement, { declaredXml }: Quirks): string {
  if (!declaredXml) return writeElement({ name, attributes: { xmlns: namespace, ...attributes }, content });
  const schemas = {
    "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  };
  const root = writeElement({ name, attributes: { ...schemas, ...attributes, xmlns: namespace }, content });
  return `<?xml version="1.0" encoding="utf-8"?>${root}`;
}

export function writeElement({ name, attributes, content }: XmlElement): string {
  const given = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === undefined ? [] : [` ${attribute}="${escapeXml(value)}"`],
  );
  const inner = typeof content === "string" ? escapeXml(content) : content.map(writeElement).join("");
  const start = `<${name}${given.join("")}`;
  return inner ? `${start}>${inner}</${name}>` : `${start} />`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
