import { SaxesParser } from "saxes";
import { isNode, list, type Node, node, resolve, text } from "./document.ts";

interface Element {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Map<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads XML by the `xml` keywords of a schema into the JSON that the schema describes. Strict on purpose: whatever the schema
 * does not describe, or describes elsewhere, is an error. Made for the tests, and shares nothing with the reader that the
 * project's users get, so that each checks the other.
 */
export function readXml(schema: unknown, source: string): unknown {
  return valueIn(schema, parse(source));
}

function parse(source: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | undefined;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const own = Object.values(attributes).filter((attribute) => attribute.uri === "");
    const element: Element = {
      name: local,
      uri,
      attributes: new Map(own.map((attribute) => [attribute.local, attribute.value])),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on("closetag", () => open.pop());
  parser.write(source).close();
  if (!root) throw new Error("no root element");
  return root;
}

const xmlOf = (schema: unknown): Node => node(resolve(schema).xml);
const isArray = (schema: Node): boolean => [schema.type].flat().includes("array");

function valueIn(source: unknown, element: Element): unknown {
  const schema = choose(resolve(source), element);
  const xml = node(schema.xml);
  if (typeof xml.namespace === "string" && element.uri !== xml.namespace) throw new Error(`namespace ${element.uri}`);
  return isNode(schema.properties) ? objectOf(schema, schema.properties, element) : scalarOf(schema, element.text);
}

/** The branch of an `anyOf` or `oneOf` that an element is: by its `Type`, else by its name and what it must contain. */
function choose(schema: Node, element: Element): Node {
  const branches = list(schema.oneOf ?? schema.anyOf)
    .map(resolve)
    .filter((branch) => branch.type !== "null");
  if (branches.length === 0) return schema;
  const { oneOf: _oneOf, anyOf: _anyOf, xml: _xml, ...rest } = schema;
  const found = branches.find((branch) => fits(branch, element));
  if (!found) throw new Error(`<${element.name}> is none of the forms`);
  return choose({ ...found, ...rest }, element);
}

function fits(branch: Node, element: Element): boolean {
  const properties = node(branch.properties);
  const type = resolve(properties.Type).const;
  if (type !== undefined) return element.attributes.get("Type") === type;
  return list(branch.required).every((key) => {
    const property = resolve(properties[text(key)]);
    if (node(property.xml).attribute) return element.attributes.has(text(key));
    const name = isArray(property) && !node(property.xml).wrapped ? xmlOf(property.items).name : text(key);
    const rootFits = node(branch.xml).name === undefined || element.name === node(branch.xml).name;
    return rootFits && (isArray(property) || element.children.some((child) => child.name === name));
  });
}

function objectOf(schema: Node, properties: Node, element: Element): Node {
  const result: Record<string, unknown> = {};
  const attributes = new Map(element.attributes);
  const rest = [...element.children];
  const take = (name: unknown): Element | undefined => (rest[0]?.name === name ? rest.shift() : undefined);
  if (element.text.trim() !== "") throw new Error(`text in <${element.name}>: ${element.text.trim()}`);

  for (const [key, source] of Object.entries(properties)) {
    const property = resolve(source);
    const xml = node(property.xml);
    const name = xml.name ?? key;
    if (xml.attribute) {
      const value = attributes.get(text(name));
      attributes.delete(text(name));
      if (value !== undefined) result[key] = scalarOf(choose(property, element), value);
    } else if (isArray(property)) {
      const items = xml.wrapped ? take(name)?.children : takeAll(rest, xmlOf(property.items).name);
      const present = xml.wrapped ? items !== undefined : items?.length || list(schema.required).includes(key);
      if (present) result[key] = items?.map((item) => valueIn(property.items, item));
    } else {
      const child = take(name);
      if (child) result[key] = valueIn(property, child);
    }
  }
  for (const name of attributes.keys()) throw new Error(`attribute ${name} of <${element.name}> is not described`);
  for (const { name } of rest) throw new Error(`<${name}> in <${element.name}> is not described, or out of order`);
  return result;
}

function takeAll(rest: Element[], name: unknown): Element[] {
  const end = rest.findIndex((child) => child.name !== name);
  return rest.splice(0, end < 0 ? rest.length : end);
}

function scalarOf(schema: Node, value: string): unknown {
  const types = [schema.type].flat();
  if (types.includes("integer")) {
    if (!/^-?\d+$/.test(value)) throw new Error(`not an integer: ${value}`);
    return Number(value);
  }
  if (types.includes("boolean")) {
    if (value !== "true" && value !== "false") throw new Error(`not a boolean: ${value}`);
    return value === "true";
  }
  return value;
}
