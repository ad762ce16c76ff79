import { decode } from "../decode.js";
import { type LayoutRef, layoutOf, type Operations } from "../layout.js";
import { type Example, isXmlType, type Media, type OpenApiDocument, References } from "../plan/document.js";
import { planOf } from "../plan/plan.js";

export const JSON_TYPE = "application/json";

/** The examples that a document has in XML, by layout and by the same in JSON. */
export type Examples = ReadonlyMap<LayoutRef, ReadonlyMap<string, string>>;

/** What it takes to run Prism on a document that has XML. */
interface ForPrism<Document> {
  /** The document with JSON in place of XML. */
  readonly document: Document;
  readonly operations: Operations;
  readonly examples: Examples;
}

export function forPrism<Document extends OpenApiDocument>(original: Document): ForPrism<Document> {
  const operations = Object.fromEntries(planOf(original).operations);
  const document = structuredClone(original);
  const references = new References(document);
  const examples = new Map<LayoutRef, Map<string, string>>();
  const contents: Record<string, Media>[] = [];
  for (const [key, { requestBody, responses = {} }] of references.operations()) {
    const { request, responses: layouts = {} } = operations[key] ?? {};
    const bodies = Object.entries(responses).map(([status, body]) => [body, layouts[status]] as const);
    for (const [body, layout] of [[requestBody, request] as const, ...bodies]) {
      if (!layout) continue;
      const content = references.contentOf(body);
      examples.set(layout, new Map([...(examples.get(layout) ?? []), ...addJson(references, content, layout)]));
      contents.push(content);
    }
  }
  // Prism invents roots for XML. Operations may share a body, so each has been read before any goes.
  for (const content of contents) for (const type of Object.keys(content).filter(isXmlType)) delete content[type];
  return { document, operations, examples };
}

/** Puts JSON beside XML. Returns the examples that are in XML, each after the same in JSON. */
function addJson(
  references: References,
  content: Record<string, Media>,
  layout: LayoutRef,
): [json: string, xml: string][] {
  const [, xml] = Object.entries(content).find(([type]) => isXmlType(type)) ?? [];
  if (!xml) return [];
  const given = content[JSON_TYPE];
  const values = new Map(given && examplesOf(references, given));
  const written: [string, string][] = [];
  for (const [name, value] of examplesOf(references, xml)) {
    const isText = typeof value === "string";
    if (!values.has(name)) values.set(name, isText ? decode(layoutOf(layout), value) : value);
    if (isText) written.push([JSON.stringify(values.get(name)), value]);
  }
  const { example: _, ...json } = given ?? xml;
  content[JSON_TYPE] = { ...json, examples: Object.fromEntries([...values].map(([name, value]) => [name, { value }])) };
  return written;
}

/** The examples of a body by name; the only one is called `default`. */
function examplesOf(references: References, { example, examples = {} }: Media): [name: string, value: unknown][] {
  const named = Object.entries(examples).map(([name, one]): [string, unknown] => {
    const { value } = (one.$ref ? references.get(one.$ref) : one) as Example;
    return [name, value];
  });
  return [["default", example] as [string, unknown], ...named].filter(([, value]) => value !== undefined);
}
