import { readErrorBody } from "../body.js";
import { type HttpError, httpError } from "../errors/http-error.js";
import { NotEnterpriseManagerError } from "../errors/other-errors.js";
import { TOKEN_HEADER } from "./logon.js";
import { retryAfter } from "./retry-after.js";
import type { Call, Stage } from "./send.js";

/** The response behind an error, for the raw client alone: on the error itself its headers could end up in logs. */
export const responses = new WeakMap<HttpError, Response>();

/**
 * Lets success pass and turns every other answer into its error. Should the server repeat one of the `secrets` or the
 * call's token there, it is blotted out.
 */
export const checkStatus =
  (secrets: readonly string[]): Stage =>
  (next) =>
  (call, read) => {
    const hide = (text: string) =>
      [...secrets, call.headers[TOKEN_HEADER], call.headers.authorization].reduce<string>(
        (shown, secret) => (secret ? shown.replaceAll(secret, "REDACTED") : shown),
        text,
      );
    return next({ ...call, hide }, async (response, sent) => {
      const { status } = response;
      if (response.type === "opaqueredirect" || (status > 299 && status < 400)) {
        const why = `${call.url} redirects, which Enterprise Manager never does; check host, port and path`;
        throw new NotEnterpriseManagerError(why, call);
      }
      if (!response.ok) throw await refusal(response, sent);
      return read(response, sent);
    });
  };

async function refusal(response: Response, call: Call): Promise<HttpError> {
  const { status, headers } = response;
  const body = await readErrorBody(response, call);
  const error = httpError({ status, body, serverMessage: body?.Message, retryAfter: retryAfter(headers) }, call);
  responses.set(error, response);
  return error;
}
