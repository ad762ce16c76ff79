import { isDeepStrictEqual } from "node:util";
import type { MediaType, Schema } from "@em-replica/openapi";
import { decodeBody, normalizeBody, type SchemaName } from "@em-replica/wire";
import { mediaTypes } from "../document/bundle.js";
import type { DeclaredResponse, Document, Operation } from "../document/document.js";
import { walk } from "../document/walk.js";
import { inconsistencies } from "./consistency.js";
import type { Json } from "./json.js";
import { readXml } from "./read-xml.js";

/** A response before its validation. */
export interface Received {
  /** Method of the request: a response to HEAD never has a body. */
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What was found in an response. */
export interface ValidationResult {
  readonly violations: readonly string[];
  readonly mediaType: MediaType | undefined;
  readonly value: Json;
  readonly observed: Observed;
}

/** What of the document a body uses: properties (`Schema.name`) and listed values (`Schema=value`). */
export interface Observed {
  readonly properties: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

const nothing: Observed = { properties: new Set(), values: new Set() };

/** Headers that HTTP itself brings and no operation declares. */
const transport = new Set(["connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"]);

/** Prism's own findings about a request or its response. */
const prismHeader = "sl-violations";

/** Validates a response against the operation. `asDocumented` is false for JSON in camel case. */
export function validateResponse(
  document: Document,
  operation: Operation,
  received: Received,
  asDocumented: boolean,
): ValidationResult {
  const response = operation.responses[received.status];
  if (!response)
    return {
      violations: [`status ${received.status} is not declared`],
      mediaType: undefined,
      value: {},
      observed: nothing,
    };
  if (received.method === "HEAD") {
    const violations = headerViolations(document, response, received.headers);
    return { violations, mediaType: undefined, value: {}, observed: nothing };
  }
  const body = validateBody(document, response, received, asDocumented);
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
    return document.validate(schema, value).map((violation) => `header ${name}: ${violation}`);
  });
  return [...undeclared.map((name) => `header ${name} is not declared`), ...declared];
}

function prismFindings(headers: Headers): readonly string[] {
  const found = JSON.parse(headers.get(prismHeader) ?? "[]") as { location: string[]; message: string }[];
  // Findings about the request are expected where a test sends a wrong one.
  return found.filter(({ location }) => location[0] === "response").map(({ message }) => `Prism: ${message}`);
}

function validateBody(
  document: Document,
  { content }: DeclaredResponse,
  { headers, text }: Received,
  asDocumented: boolean,
): ValidationResult {
  const none = { mediaType: undefined, value: {}, observed: nothing };
  if (Object.keys(content).length === 0)
    return { ...none, violations: text === "" ? [] : ["there is a body where none is declared"] };
  const printed = headers.get("content-type")?.split(";")[0]?.trim();
  const mediaType = mediaTypes.find((one) => one === printed);
  const media = mediaType && content[mediaType];
  if (!media) return { ...none, violations: [`media type "${printed}" is not declared`] };
  const read = mediaType === "application/xml" ? validateXml : validateJson;
  try {
    return { ...read(document, media.schema, text, asDocumented), mediaType };
  } catch (error) {
    return {
      mediaType,
      value: {},
      observed: nothing,
      violations: [`the body can't be read: ${(error as Error).message}`],
    };
  }
}

function validateXml(document: Document, schema: Schema, text: string): Omit<ValidationResult, "mediaType"> {
  const { name, value } = decodeBody(text, namesOf(document, schema));
  const reading = readXml(document, schema, text);
  const { observed, unlisted } = inspect(document, schema, reading.value);
  // Two readers that have nothing in common but the document: where they differ, one of them is wrong.
  const agree =
    reading.findings.length > 0 || isDeepStrictEqual(normalizeBody(reading.value, [name]).value, value)
      ? []
      : ["packages/wire decodes it to another value"];
  return { value: value as unknown as Json, violations: [...reading.findings, ...unlisted, ...agree], observed };
}

function validateJson(
  document: Document,
  schema: Schema,
  text: string,
  asDocumented: boolean,
): Omit<ValidationResult, "mediaType"> {
  const json: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
  const { value } = normalizeBody(json, namesOf(document, schema));
  const candidate = asDocumented ? json : value;
  const { observed, unlisted } = inspect(document, schema, candidate);
  return {
    value: value as unknown as Json,
    violations: [...document.validate(schema, candidate), ...unlisted],
    observed,
  };
}

/**
 * Returns what a body uses of the document, and what else it has: open lists of values and objects without
 * `additionalProperties: false` accept anything, our own servers must not return it.
 */
function inspect(
  document: Document,
  schema: Schema,
  value: unknown,
): { readonly observed: Observed; readonly unlisted: string[] } {
  const unlisted: string[] = [];
  const properties = new Set<string>();
  const values = new Set<string>();
  walk(document, schema, value, {
    unlisted: (path, what) => void unlisted.push(`${path} ${what}`),
    property: (owner, name) => void properties.add(`${owner}.${name}`),
    enumValue: (owner, listed) => void values.add(`${owner}=${listed}`),
  });
  return { observed: { properties, values }, unlisted };
}

/** The named schemas that a body may be of. */
function namesOf(document: Document, schema: Schema): SchemaName[] {
  const { name, schema: target } = document.target(schema);
  // A union with an element name of its own is one body; any other stands for its branches.
  if (target.oneOf && !target.xml) return target.oneOf.flatMap((branch) => namesOf(document, branch));
  return name === undefined ? [] : [name as SchemaName];
}
