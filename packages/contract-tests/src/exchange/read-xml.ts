import type { Schema } from "@em-replica/openapi";
import type { Document } from "../document/document.js";
import { parseXml, type XmlElement } from "./parse-xml.js";

/** What an XML body says as JSON, and everything in it that the `xml` keywords do not allow. */
export interface Reading {
  readonly value: unknown;
  readonly findings: readonly string[];
}

/**
 * Reads XML by the document's `xml` keywords and nothing else. Unlike packages/wire, which lets pass what a newer server
 * may add, this reader is here to complain: about an element or attribute that is not declared, an attribute that came
 * as element, a missing namespace, text between elements.
 */
export function readXml(document: Document, schema: Schema, text: string): Reading {
  const root = parseXml(text);
  const candidates = rootsOf(schema);
  const named = candidates.filter((candidate) => nameOf(candidate) === root.name);
  const readings = (named.length > 0 ? named : candidates).map((candidate) => readAs(candidate));
  const best = readings.toSorted((one, other) => one.findings.length - other.findings.length)[0];
  return best ?? { value: undefined, findings: ["the schema describes no root element"] };

  function rootsOf(candidate: Schema): readonly Schema[] {
    const { schema: target } = document.target(candidate);
    const branches = (target.oneOf ?? []).flatMap(rootsOf);
    return branches.length > 0 ? branches : [candidate];
  }

  function nameOf(candidate: Schema): string | undefined {
    const { name, schema: target } = document.target(candidate);
    return target.xml?.name ?? name;
  }

  function readAs(candidate: Schema): Reading {
    const findings: string[] = [];
    const { schema: target } = document.target(candidate);
    const expected = nameOf(candidate);
    if (root.name !== expected) findings.push(`the root is ${root.name}, not ${expected}`);
    if (root.namespace !== (target.xml?.namespace ?? ""))
      findings.push(`the root has the namespace "${root.namespace}"`);
    const value = createReader(document, findings).read(candidate, root, root.name);
    return { value, findings: [...findings, ...document.validate(candidate, value)] };
  }
}

function createReader(document: Document, findings: string[]) {
  return { read };

  /** The schema behind references and `null`; of several branches the one whose constants the element has. */
  function settle(node: Schema, element: XmlElement): Schema {
    const { schema } = document.target(node);
    const branches = (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== "null");
    if (branches.length === 0) return schema;
    const fitting = branches.find((branch) => fits(settle(branch, element), element)) ?? branches[0];
    return fitting ? settle(fitting, element) : schema;
  }

  function fits({ properties = {} }: Schema, { attributes }: XmlElement): boolean {
    return Object.entries(properties).every(
      ([name, property]) => property.const === undefined || attributes.get(name) === property.const,
    );
  }

  function read(node: Schema, element: XmlElement, path: string): unknown {
    const schema = settle(node, element);
    if (schema.properties) return readObject(schema.properties, element, path);
    for (const name of element.attributes.keys()) findings.push(`${path} has an attribute ${name}`);
    for (const { name } of element.children) findings.push(`${path} has an element ${name}`);
    return scalar(schema, element.text);
  }

  function readObject(properties: NonNullable<Schema["properties"]>, element: XmlElement, path: string): object {
    const value: Record<string, unknown> = {};
    const known = new Set<string>();
    if (element.text.trim()) findings.push(`${path} has text`);
    for (const [property, node] of Object.entries(properties)) {
      const { schema } = document.target(node);
      const xml = { ...schema.xml, ...node.xml };
      if (xml.attribute) {
        known.add(`@${xml.name ?? property}`);
        const text = element.attributes.get(xml.name ?? property);
        if (text !== undefined) value[property] = scalar(settle(node, element), text);
      } else {
        const found = readChildren(node, xml.name ?? nameBehind(node) ?? property, element, path, known);
        if (found !== undefined) value[property] = found;
      }
    }
    for (const name of element.attributes.keys())
      if (!known.has(`@${name}`)) findings.push(`${path} has an attribute ${name}`);
    for (const { name } of element.children) if (!known.has(name)) findings.push(`${path} has an element ${name}`);
    return value;
  }

  function readChildren(node: Schema, name: string, element: XmlElement, path: string, known: Set<string>): unknown {
    const { schema } = document.target(node);
    if (!schema.items) {
      known.add(name);
      const [first, second] = element.children.filter((child) => child.name === name);
      if (second) findings.push(`${path} has ${name} twice`);
      return first && read(node, first, `${path}/${name}`);
    }
    const items = schema.items;
    const itemName = items.xml?.name ?? document.target(items).schema.xml?.name ?? name;
    const wrapped = (node.xml ?? schema.xml)?.wrapped === true;
    known.add(wrapped ? name : itemName);
    const holder = wrapped ? element.children.find((child) => child.name === name) : element;
    if (!holder) return undefined;
    for (const child of wrapped ? holder.children : [])
      if (child.name !== itemName) findings.push(`${path}/${name} has an element ${child.name}`);
    return holder.children
      .filter((child) => child.name === itemName)
      .map((child, index) => read(items, child, `${path}/${itemName}[${index}]`));
  }

  /** The element name that a schema behind `anyOf [schema, null]` brings along. */
  function nameBehind(node: Schema): string | undefined {
    const branch = node.anyOf?.find(({ type }) => type !== "null");
    return branch && document.target(branch).schema.xml?.name;
  }
}

/** What the text is by its schema's type. Other text stays text and fails in ajv. */
function scalar({ type }: Schema, text: string): unknown {
  const types = [type].flat();
  if (types.includes("integer") || types.includes("number")) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : text;
  return text;
}
