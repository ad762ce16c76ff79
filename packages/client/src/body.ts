import { normalize, type SchemaName, type Value, WireError } from "@em-replica/wire/json";
import { BodyError, NotEnterpriseManagerError } from "./errors/other-errors.js";
import type { Call } from "./pipeline/send.js";

export type { SchemaName, Value } from "@em-replica/wire/json";

/** Reads a body of the named schema, JSON of any version or XML, whatever was asked for. */
export const readBody = <N extends SchemaName>(response: Response, name: N, call: Call): Promise<Value<N>> =>
  readWith((text) => parse(name, text), response, call);

/** Reads a body, and says of one that can't be read what it is. */
export async function readWith<T>(parse: (text: string) => Promise<T>, response: Response, call: Call): Promise<T> {
  const text = await response.text();
  try {
    return await parse(text);
  } catch (error) {
    // The error quotes the body, and the body may quote the request: read it once more without secrets.
    const shown = call.hide ? await parse(call.hide(text)).catch((reason: unknown) => reason) : error;
    throw bodyError(shown, text, response, call);
  }
}

async function parse<N extends SchemaName>(name: N, text: string): Promise<Value<N>> {
  // XML is rare enough to load its part when it comes.
  return isXml(text) ? (await import("@em-replica/wire/xml")).decode(name, text) : normalize(name, text);
}

export const isXml = (text: string) => /^\s*</.test(text);

/** Tells a body that is damaged or too new from one of something else that answered. */
export function bodyError(
  cause: unknown,
  begin: string,
  response: Response,
  call: Pick<Call, "method" | "url">,
): unknown {
  const { method, url } = call;
  const kind = response.headers.get("content-type") ?? "no content type";
  if (/html/i.test(kind) || !/^\s*([[{]|<(?!!doctype|html))/i.test(begin)) {
    const why = `${url} answered ${kind}, not the API of an Enterprise Manager; check host, port and path`;
    return new NotEnterpriseManagerError(why, call);
  }
  if (!(cause instanceof WireError)) return cause;
  return new BodyError(`${method} ${url} answered a body that does not fit: ${cause.message}`, { method, url, cause });
}

/**
 * Reads the body of a refusal. Listeners and proxies refuse with HTML, text or nothing, so no body is an error here.
 * It is undefined then.
 */
export async function readErrorBody(response: Response, call: Call): Promise<Value<"ErrorBody"> | undefined> {
  const text = await response.text();
  return parse("ErrorBody", call.hide?.(text) ?? text).catch(() => undefined);
}
