import { isDeepStrictEqual } from "node:util";
import { decodeBody, normalizeBody, type SchemaName } from "@em-replica/wire";
import { type MediaType, mediaTypes, type Schema } from "../document/bundle.js";
import type { DeclaredResponse, Document, Operation } from "../document/document.js";
import { walk } from "../document/walk.js";
import { inconsistencies } from "./consistency.js";
import type { Json } from "./json.js";
import { readXml } from "./read-xml.js";

/** An answer before anybody has looked at it. */
export interface Received {
  /** Method of the request: the answer to HEAD has no body, whatever it is. */
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What was found in an answer. */
export interface Verdict {
  readonly violations: readonly string[];
  readonly mediaType: MediaType | undefined;
  readonly value: Json;
  readonly met: Met;
}

/** What of the document a body has: properties (`Schema.name`) and listed values (`Schema=value`). */
export interface Met {
  readonly properties: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

const nothing: Met = { properties: new Set(), values: new Set() };

/** Headers that HTTP itself brings and no operation declares. */
const transport = new Set(["connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"]);

/** Prism's own findings about a request or its answer. */
const prismHeader = "sl-violations";

/** Holds an answer against what the document says of the operation. `asDocumented` is false for JSON in camel case. */
export function judgeAnswer(
  document: Document,
  operation: Operation,
  received: Received,
  asDocumented: boolean,
): Verdict {
  const response = operation.responses[received.status];
  if (!response)
    return { violations: [`status ${received.status} is not declared`], mediaType: undefined, value: {}, met: nothing };
  if (received.method === "HEAD") {
    const violations = headerViolations(document, response, received.headers);
    return { violations, mediaType: undefined, value: {}, met: nothing };
  }
  const body = judgeBody(document, response, received, asDocumented);
  const violations = [
    ...headerViolations(document, response, received.headers),
    ...body.violations,
    ...prismFindings(received.headers),
  ];
  return { ...body, violations: [...violations, ...inconsistencies(received.status, body.value)] };
}

function headerViolations(document: Document, response: DeclaredResponse, headers: Headers): readonly string[] {
  const known = new Map(Object.entries(response.headers).map(([name, header]) => [name.toLowerCase(), header]));
  const undeclared = [...headers.keys()].filter(
    (name) => name !== prismHeader && !transport.has(name) && !known.has(name),
  );
  const declared = [...known].flatMap(([name, { required, schema }]) => {
    const text = headers.get(name);
    if (text === null) return required ? [`header ${name} is missing`] : [];
    const value = schema.type === "integer" && /^\d+$/.test(text) ? Number(text) : text;
    return document.judge(schema, value).map((violation) => `header ${name}: ${violation}`);
  });
  return [...undeclared.map((name) => `header ${name} is not declared`), ...declared];
}

function prismFindings(headers: Headers): readonly string[] {
  const found = JSON.parse(headers.get(prismHeader) ?? "[]") as { location: string[]; message: string }[];
  // That a request was wrong is what the refusal is about.
  return found.filter(({ location }) => location[0] === "response").map(({ message }) => `Prism: ${message}`);
}

function judgeBody(
  document: Document,
  { content }: DeclaredResponse,
  { headers, text }: Received,
  asDocumented: boolean,
): Verdict {
  const none = { mediaType: undefined, value: {}, met: nothing };
  if (Object.keys(content).length === 0)
    return { ...none, violations: text === "" ? [] : ["there is a body where none is declared"] };
  const printed = headers.get("content-type")?.split(";")[0]?.trim();
  const mediaType = mediaTypes.find((one) => one === printed);
  const media = mediaType && content[mediaType];
  if (!media) return { ...none, violations: [`media type "${printed}" is not declared`] };
  const read = mediaType === "application/xml" ? judgeXml : judgeJson;
  try {
    return { ...read(document, media.schema, text, asDocumented), mediaType };
  } catch (error) {
    return { mediaType, value: {}, met: nothing, violations: [`the body can't be read: ${(error as Error).message}`] };
  }
}

function judgeXml(document: Document, schema: Schema, text: string): Omit<Verdict, "mediaType"> {
  const { name, value } = decodeBody(text, namesOf(document, schema));
  const reading = readXml(document, schema, text);
  const { met, unlisted } = inspect(document, schema, reading.value);
  // Two readers that have nothing in common but the document: where they differ, one of them is wrong.
  const agree =
    reading.findings.length > 0 || isDeepStrictEqual(normalizeBody(reading.value, [name]).value, value)
      ? []
      : ["packages/wire reads it in another way"];
  return { value: value as unknown as Json, violations: [...reading.findings, ...unlisted, ...agree], met };
}

function judgeJson(
  document: Document,
  schema: Schema,
  text: string,
  asDocumented: boolean,
): Omit<Verdict, "mediaType"> {
  const json: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
  const { value } = normalizeBody(json, namesOf(document, schema));
  const judged = asDocumented ? json : value;
  const { met, unlisted } = inspect(document, schema, judged);
  return { value: value as unknown as Json, violations: [...document.judge(schema, judged), ...unlisted], met };
}

/**
 * What a body has of the document, and what besides: open lists of values and objects without
 * `additionalProperties: false` let anything pass, a server of ours must not.
 */
function inspect(
  document: Document,
  schema: Schema,
  value: unknown,
): { readonly met: Met; readonly unlisted: string[] } {
  const unlisted: string[] = [];
  const properties = new Set<string>();
  const values = new Set<string>();
  walk(document, schema, value, {
    unlisted: (path, what) => void unlisted.push(`${path} ${what}`),
    property: (owner, name) => void properties.add(`${owner}.${name}`),
    enumValue: (owner, listed) => void values.add(`${owner}=${listed}`),
  });
  return { met: { properties, values }, unlisted };
}

/** The named schemas that a body may be of. */
function namesOf(document: Document, schema: Schema): SchemaName[] {
  const { name } = document.target(schema);
  if (name !== undefined) return [name as SchemaName];
  return (schema.oneOf ?? []).flatMap((branch) => namesOf(document, branch));
}
