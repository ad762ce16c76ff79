import { isXml, normalize, type SchemaName, textOf, type Value, WireError } from "@em-replica/wire/json";
import { BodyError, httpError, NotEnterpriseManagerError } from "./errors.js";
import { retryAfter } from "./fetch/retry-after.js";
import type { Result } from "./raw-client.js";
import type { Redactor } from "./redact.js";

export type { SchemaName, Value } from "@em-replica/wire/json";

/** Where a body comes from, for errors about it. */
export interface Source {
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly redactor: Redactor;
}

/** Describes a response to a GET for errors about its body. */
export const sourceOf = (redactor: Redactor, { url, headers }: Response): Source => ({
  method: "GET",
  url,
  contentType: headers.get("content-type"),
  redactor,
});

/** Reads the body of a response as the named schema. @throws HttpError, BodyError, NotEnterpriseManagerError */
export async function readAs<N extends SchemaName>(
  redactor: Redactor,
  name: N,
  result: Result<ArrayBuffer | undefined>,
): Promise<Value<N>> {
  return readText(unwrap(result), sourceOf(redactor, result.response), (text) => parseBody(name, text));
}

/** The data of a response. @throws HttpError if its status is an error. */
export function unwrap<T>(result: Result<T>): T {
  if (!("error" in result)) return result.data;
  const { error: body, response } = result;
  const { status, headers, url } = response;
  const serverMessage = hasMessage(body) ? body.Message : undefined;
  throw httpError({ status, body, serverMessage, retryAfter: retryAfter(headers) }, { method: "GET", url });
}

const hasMessage = (body: unknown): body is { readonly Message: string } =>
  typeof body === "object" && body !== null && "Message" in body && typeof body.Message === "string";

/** Reads a body of the named schema: JSON of any version or XML, whatever was requested. */
export async function parseBody<N extends SchemaName>(name: N, text: string): Promise<Value<N>> {
  if (isXml(text)) return (await loadXml()).decode(name, text);
  return normalize(name, text);
}

/** The body of an error status. Proxies send HTML, text or nothing; then the reason phrase takes its place. */
export async function readErrorBody(response: Response, redactor: Redactor): Promise<Value<"ErrorBody">> {
  const { status, statusText } = response;
  const read = async () => parseBody("ErrorBody", textOf(new Uint8Array(await response.arrayBuffer())));
  const body = await read().catch(() => ({ Message: statusText || `HTTP status ${status}`, StatusCode: status }));
  return redactor.value(body);
}

/** XML is rare enough to load its part when it comes. */
export const loadXml = () => import("@em-replica/wire/xml");

/**
 * Decodes a body and has it read.
 * @throws BodyError if it is damaged or does not fit, NotEnterpriseManagerError if it is something else.
 */
export async function readText<T>(
  bytes: ArrayBuffer | undefined,
  source: Source,
  read: (text: string) => Promise<T>,
): Promise<T> {
  let text = "";
  try {
    text = textOf(new Uint8Array(bytes ?? new ArrayBuffer(0)));
    if (text === "") throw new WireError("the body is empty");
    return await read(text);
  } catch (error) {
    throw bodyError(error, text, source);
  }
}

/** Tells a body that is damaged or too new from one that is not from this API at all. */
export function bodyError(cause: unknown, text: string, { method, url, contentType, redactor }: Source): unknown {
  if (!(cause instanceof WireError)) return cause;
  const type = contentType ?? "no content type";
  if (/html/i.test(type) || !/^$|^\s*([[{]|<(?!!doctype|html))/i.test(text)) {
    const what = redactor.text(type.slice(0, 100));
    const why = `${url} returned ${what}, not the API of an Enterprise Manager. Check host, port and path`;
    return new NotEnterpriseManagerError(why, { method, url });
  }
  const error = withoutQuotes(cause, redactor);
  const why = `${method} ${url} returned an unexpected response body: ${error.message}`;
  return new BodyError(why, { method, url, cause: error });
}

/** The error without what it quotes of the body, which may repeat the request; plain words and numbers stay. */
function withoutQuotes({ problem, path, found, line, column }: WireError, redactor: Redactor): WireError {
  const plain = found && /^[\w.+-]{1,40}$/.test(found) ? redactor.text(found) : undefined;
  const place = line === undefined || column === undefined ? {} : { line, column };
  return new WireError(redactor.text(problem), { path, found: plain, ...place });
}
