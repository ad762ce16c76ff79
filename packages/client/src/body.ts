import type { components } from "@em-replica/types";
import { NotEnterpriseManagerError } from "./errors/other-errors.js";

/** Every schema of the document, by name; names of entities and references are the `Type`s that links carry. */
export type Schemas = components["schemas"];

/** Reads a body that must be of the named schema. */
export async function readBody<N extends keyof Schemas>(
  response: Response,
  _name: N,
  url: string,
): Promise<Schemas[N]> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    const kind = response.headers.get("content-type") ?? "no content type";
    throw new NotEnterpriseManagerError(
      `${url} answered something that is not the API of an Enterprise Manager (${kind}); check host, port and path`,
      { url, cause },
    );
  }
}

/** Reads the body of a refusal. Listeners and proxies refuse with HTML, text or nothing, so no body is an error here. */
export async function readErrorBody(response: Response): Promise<Partial<Schemas["ErrorBody"]> | undefined> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body ? body : undefined;
  } catch {
    return undefined;
  }
}
