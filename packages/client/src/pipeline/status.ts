import { readErrorBody } from "../body.js";
import type { ErrorContext } from "../errors/em-error.js";
import { type HttpError, httpError } from "../errors/http-error.js";
import { NotEnterpriseManagerError } from "../errors/other-errors.js";

// The response behind an error, for the raw client alone: on the error itself its headers could end up in logs.
const responses = new WeakMap<HttpError, Response>();

/** Lets success pass and turns every other answer into its error. */
export async function checkStatus(response: Response, context: ErrorContext): Promise<void> {
  const { status } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    throw new NotEnterpriseManagerError(
      `${context.method} ${context.url} was redirected, which Enterprise Manager never does; check host, port and path`,
      context,
    );
  }
  if (response.ok) return;
  const body = await readErrorBody(response);
  const error = httpError({ status, body, serverMessage: body?.Message }, context);
  responses.set(error, response);
  throw error;
}

/** Turns a refusal back into a response whose body is the error body as JSON, whatever the server sent. */
export function responseOf(error: HttpError): Response {
  const { status, body } = error;
  const original = responses.get(error);
  const headers = new Headers(original?.headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  headers.set("content-type", "application/json");
  const json = JSON.stringify(body ?? { Message: error.message, StatusCode: status });
  return new Response(json, { status, statusText: original?.statusText ?? "", headers });
}
