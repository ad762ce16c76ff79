import type { components } from "@em-replica/types";
import { BodyError, NotEnterpriseManagerError } from "./errors/other-errors.js";
import type { Call } from "./pipeline/send.js";

/** Every schema of the document, by name; names of entities and references are the `Type`s that links carry. */
export type Schemas = components["schemas"];
export type Value<N extends keyof Schemas> = Schemas[N];

/** Reads a body that must be of the named schema. */
export async function readBody<N extends keyof Schemas>(response: Response, _name: N, call: Call): Promise<Value<N>> {
  const text = await response.text();
  if (!/^\s*\{/.test(text)) {
    const kind = response.headers.get("content-type") ?? "no content type";
    const why = `${call.url} answered ${kind}, not the API of an Enterprise Manager; check host, port and path`;
    throw new NotEnterpriseManagerError(why, call);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BodyError(`${call.method} ${call.url} answered a body that can't be read`, { ...call, cause });
  }
}

/** Reads the items of a collection one by one. */
export async function* readItems<T>(response: Response, list: string, call: Call): AsyncGenerator<T, void, undefined> {
  const body = (await readBody(response, list as keyof Schemas, call)) as Record<string, readonly T[]>;
  for (const items of Object.values(body)) if (Array.isArray(items)) yield* items;
}

/**
 * Reads the body of a refusal. Listeners and proxies refuse with HTML, text or nothing, so no body is an error here.
 * `secrets` are blotted out, should the server repeat them.
 */
export async function readErrorBody(
  response: Response,
  secrets: readonly (string | undefined)[],
): Promise<Partial<Schemas["ErrorBody"]> | undefined> {
  let text = await response.text();
  for (const secret of secrets) if (secret) text = text.replaceAll(secret, "REDACTED");
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body ? body : undefined;
  } catch {
    return undefined;
  }
}
