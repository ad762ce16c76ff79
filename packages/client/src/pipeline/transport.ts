import type { ErrorContext } from "../errors/em-error.js";
import { CertificateError, ConnectionError } from "../errors/other-errors.js";
import type { Send } from "./send.js";
import { checkStatus } from "./status.js";

/** The innermost step: one `fetch`, no cookies, no redirects. */
export function transport(fetch: typeof globalThis.fetch): Send {
  return async (call, read) => {
    const { method, url, headers, body = null, signal = null } = call;
    try {
      // Cookies stay off: a stale one would beat the header on the server (`http_authentication`).
      // Redirects too: fetch would carry the session header to whatever origin they name.
      const init: RequestInit = { method, headers, body, signal, credentials: "omit", redirect: "manual" };
      const response = await fetch(url, init);
      await checkStatus(response, { method, url });
      return await read(response);
    } catch (error) {
      signal?.throwIfAborted();
      throw isNetworkError(error) ? connectionError(error, { method, url }) : error;
    }
  };
}

/** `fetch` rejects with a TypeError when there is no answer; Node's says why in its cause. */
const isNetworkError = (error: unknown): error is TypeError =>
  error instanceof TypeError &&
  (error.cause !== undefined || /fetch|network|load failed|terminated/i.test(error.message));

const hints: Record<string, string> = {
  ECONNREFUSED: "nothing listens there; check host and port (by default 9398 with TLS, 9399 without)",
  ENOTFOUND: "the host name is not known; check the address",
  EAI_AGAIN: "the host name could not be looked up; check the address and the network",
  ERR_SSL_WRONG_VERSION_NUMBER: "that port does not speak TLS; use http:// or the TLS port (by default 9398)",
  EPROTO: "that port does not speak TLS; use http:// or the TLS port (by default 9398)",
};

function connectionError(error: TypeError, context: ErrorContext): ConnectionError {
  const code = causeCode(error);
  const { host } = new URL(context.url ?? "");
  if (code && /CERT|SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(code)) {
    const advice = "trust its CA, pin its fingerprint or, knowingly, accept any: see @em-replica/client/node";
    return new CertificateError(
      `The certificate of ${host} is not trusted (${code}): ${advice}`,
      { ...context, cause: error },
      code,
    );
  }
  const hint = (code && hints[code]) ?? "the connection failed";
  return new ConnectionError(
    `No answer from ${host}${code ? ` (${code})` : ""}: ${hint}`,
    { ...context, cause: error },
    code,
  );
}

function causeCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}
