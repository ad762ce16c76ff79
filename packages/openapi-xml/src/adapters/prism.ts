import { decode } from "../decode.js";
import { encode } from "../encode.js";
import { XmlError } from "../error.js";
import { type Layout, type LayoutRef, layoutOf, type OperationLayouts } from "../layout.js";
import { type Body, isXmlType, type OpenApiDocument, References } from "../plan/document.js";
import { planOf } from "../plan/plan.js";
import { matcherOf } from "./match.js";
import { responseLayout } from "./openapi-fetch.js";

const JSON_TYPE = "application/json";

/**
 * A document as Prism needs it behind `prismFront`: where it has XML it has JSON of the same schema too, and an example in
 * XML is one in JSON.
 *
 * @throws DocumentError as `createCodec` does, XmlError for an example that does not fit its schema.
 */
export function documentForPrism<Document extends OpenApiDocument>(document: Document): Document {
  const { operations } = planOf(document);
  const copy = structuredClone(document);
  const references = new References(copy);
  for (const [key, { requestBody, responses = {} }] of references.operations()) {
    const layouts = operations.get(key);
    addJson(references, requestBody, layouts?.request);
    for (const [status, body] of Object.entries(responses)) addJson(references, body, layouts?.responses[status]);
  }
  return copy;
}

function addJson(references: References, body: Body | undefined, layout: LayoutRef | undefined): void {
  const content = references.contentOf(body);
  const [, xml] = Object.entries(content).find(([type]) => isXmlType(type)) ?? [];
  if (!layout || !xml || content[JSON_TYPE]) return;
  const asJson = (example: unknown) => (typeof example === "string" ? decode(layoutOf(layout), example) : example);
  const examples = Object.entries(xml.examples ?? {}).map(([name, example]) => [
    name,
    "value" in example ? { ...example, value: asJson(example.value) } : example,
  ]);
  content[JSON_TYPE] = {
    ...xml,
    ...("example" in xml && { example: asJson(xml.example) }),
    ...("examples" in xml && { examples: Object.fromEntries(examples) }),
  };
}

/**
 * Stands in front of Prism, a mock or a proxy, which then need not know XML: a request's body in XML reaches it as JSON,
 * and what it returns in JSON becomes XML where the document has XML and `Accept` does not name JSON alone. Prism has to run
 * on `documentForPrism(document)`.
 *
 * @param prism Its address, such as `http://127.0.0.1:4010`.
 * @returns A handler, for anything that serves `Request` and `Response`; `listener` makes one for `node:http` of it.
 */
export function prismFront(document: OpenApiDocument, prism: string): (request: Request) => Promise<Response> {
  const operations = Object.fromEntries(planOf(document).operations);
  const match = matcherOf(Object.keys(operations));
  return async (request) => {
    const { method } = request;
    const { pathname, search } = new URL(request.url);
    if (!isDecodable(pathname)) return problem({ status: 400, title: "The path is no URL", detail: pathname });
    const layouts = operations[match(method, pathname) ?? ""];
    const headers = withoutConnection(request.headers);
    const isXml = wantsXml(headers.get("accept"), layouts);
    if (isXml) headers.set("accept", JSON_TYPE);
    let body: BodyInit | null = request.body && (await request.arrayBuffer());
    if (body && layouts?.request && isXmlType(headers.get("content-type") ?? "")) {
      try {
        body = JSON.stringify(decode(layoutOf(layouts.request), new Uint8Array(body)));
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        return problem({ status: 400, title: "The body is not the XML of the document", detail: error.message });
      }
      headers.set("content-type", JSON_TYPE);
    }
    const target = prism.replace(/\/$/, "") + pathname + search;
    const response = await fetch(target, { method, headers, body, redirect: "manual" });
    return isXml ? inXml(response, responseLayout(layouts, response.status)) : response;
  };
}

/** Prism decodes a path outside of its error handling, and a broken one would end its process. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const CONNECTION = ["connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade"];

/** Headers without those of one connection, and of a body that is written anew. */
function withoutConnection(given: Headers): Headers {
  const headers = new Headers(given);
  for (const name of CONNECTION) headers.delete(name);
  return headers;
}

/** Whether a response is to be XML: it is not if `Accept` names JSON and no XML. */
function wantsXml(accept: string | null, layouts: OperationLayouts | undefined): boolean {
  if (!layouts || Object.keys(layouts.responses).length === 0) return false;
  const types = (accept ?? "").split(",").map((type) => type.split(";")[0] as string);
  return types.some(isXmlType) || !types.some((type) => /\bjson\b/i.test(type));
}

async function inXml(response: Response, layout: LayoutRef | undefined): Promise<Response> {
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  if (type === "application/problem+json") return problem(await response.json());
  if (!layout || type !== JSON_TYPE) return response;
  const { status, statusText } = response;
  const headers = withoutConnection(response.headers);
  headers.set("content-type", "application/xml");
  return new Response(encode(layoutOf(layout), await response.json()), { status, statusText, headers });
}

/** What Prism has to say itself, in XML as RFC 7807 has it. */
interface Problem {
  readonly status: number;
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly validation?: readonly unknown[];
}

const PROBLEM: Layout<Problem> = {
  kind: "object",
  root: { name: "problem", namespace: "urn:ietf:rfc:7807" },
  properties: [
    { name: "type", value: { kind: "string" } },
    { name: "title", value: { kind: "string" } },
    { name: "status", value: { kind: "integer" } },
    { name: "detail", value: { kind: "string" } },
    { name: "validation", value: { kind: "list", item: { name: "i" }, wrapped: true, items: { kind: "any" } } },
  ],
};

function problem(value: Problem): Response {
  const { status } = value;
  return new Response(encode(PROBLEM, value), { status, headers: { "content-type": "application/problem+xml" } });
}
