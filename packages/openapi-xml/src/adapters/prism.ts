import { decode } from "../decode.js";
import { encode } from "../encode.js";
import { XmlError } from "../error.js";
import { type Layout, type LayoutRef, layoutOf, type OperationLayouts } from "../layout.js";
import { isXmlType, type OpenApiDocument } from "../plan/document.js";
import { matcherOf } from "./match.js";
import { responseLayout } from "./openapi-fetch.js";
import { type Examples, forPrism, JSON_TYPE } from "./prism-document.js";

/**
 * A document as Prism needs it behind `prismFront`: in place of XML it has JSON of the same schema, and an example in XML is
 * one in JSON.
 *
 * @throws DocumentError as `createCodec` does, XmlError for an example that does not fit its schema.
 */
export function documentForPrism<Document extends OpenApiDocument>(document: Document): Document {
  return forPrism(document).document;
}

/**
 * Stands in front of Prism, a mock or a proxy, which then need not know XML: a request's body in XML reaches it as JSON,
 * and what it returns in JSON becomes XML where the document has XML and `Accept` does not name JSON alone. An example that
 * the document has in XML is returned as it is written there. Prism has to run on `documentForPrism(document)`.
 *
 * @param prism Its address, such as `http://127.0.0.1:4010`.
 * @returns A handler, for anything that serves `Request` and `Response`; `listener` makes one for `node:http` of it.
 * @throws DocumentError and XmlError as `documentForPrism` does.
 */
export function prismFront(document: OpenApiDocument, prism: string): (request: Request) => Promise<Response> {
  const { operations, examples } = forPrism(document);
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
    const received = await fetch(target, { method, headers, body, redirect: "manual" });
    const { status, statusText } = received;
    const head = { status, statusText, headers: withoutConnection(received.headers) };
    const response = new Response(received.body, head);
    return isXml ? inXml(response, responseLayout(layouts, status), examples) : response;
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

async function inXml(response: Response, layout: LayoutRef | undefined, examples: Examples): Promise<Response> {
  const { status, statusText, headers } = response;
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  if (response.body && type === "application/problem+json") return problem(await response.json(), headers);
  if (!response.body || !layout || type !== JSON_TYPE) return response;
  const value = await response.json();
  const xml = examples.get(layout)?.get(JSON.stringify(value)) ?? encode(layoutOf(layout), value);
  headers.set("content-type", "application/xml");
  return new Response(xml, { status, statusText, headers });
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

function problem(value: Problem, headers = new Headers()): Response {
  headers.set("content-type", "application/problem+xml");
  return new Response(encode(PROBLEM, value), { status: value.status, headers });
}
