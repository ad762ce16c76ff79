import type { paths } from "@em-replica/types";
import type { Client } from "openapi-fetch";
import { parseBody, readText, type SchemaName, type Source, type Value } from "./body.js";
import { httpError } from "./errors.js";
import { retryAfter } from "./fetch/retry-after.js";
import type { Redactor } from "./redact.js";

/** What the methods of the client work with. */
export interface Api {
  readonly baseUrl: string;
  readonly raw: Client<paths>;
  readonly redactor: Redactor;
  /** Milliseconds that a streamed body may pause. */
  readonly idleTimeout: number;
  /** Now by the server's clock, in milliseconds since 1970. */
  now(): number;
}

/** What a request through openapi-fetch resolves to. */
export type Result<T> =
  | { readonly data: T; readonly response: Response }
  | { readonly error: unknown; readonly response: Response };

/** Reads the body of a response as the named schema. @throws HttpError, BodyError, NotEnterpriseManagerError */
export async function readAs<N extends SchemaName>(
  api: Api,
  name: N,
  result: Result<ArrayBuffer | undefined>,
): Promise<Value<N>> {
  return readText(unwrap(result), sourceOf(api, result.response), (text) => parseBody(name, text));
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

/** Describes a response for errors about its body. */
export const sourceOf = ({ redactor }: Api, { url, headers }: Response): Source => ({
  method: "GET",
  url,
  contentType: headers.get("content-type"),
  redactor,
});
