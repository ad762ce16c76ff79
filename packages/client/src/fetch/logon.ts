import { parseBody, readErrorBody, readText } from "../body.js";
import { httpError, NotEnterpriseManagerError } from "../errors.js";
import type { Redactor } from "../redact.js";
import type { Fetch } from "./fetch.js";
import { retryAfter } from "./retry-after.js";

/** Who logs on. */
export interface Credentials {
  /** `DOMAIN\user`, `HOST\user` or `user`, as the server's administrator set it up. */
  readonly username: string;
  readonly password: string;
}

/** A logon session on the server. Its token grants the user's rights: treat it like a password. */
export interface Session {
  readonly token: string;
  /** Id of the logon session, needed to log out. */
  readonly id: string;
}

export const TOKEN_HEADER = "X-RestSvcSessionId";

/** The part of the Authorization header after `Basic `: base64 of the UTF-8 bytes. */
export const basicOf = ({ username, password }: Credentials): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));

const LOGON_HINT = " (check the password, the form of the user name, such as DOMAIN\\user, and the user's role)";

/** Logs on (`logging_on`). */
export async function logOn(
  base: string,
  basic: string,
  accept: string,
  fetch: Fetch,
  redactor: Redactor,
): Promise<Session> {
  const url = `${base}/sessionMngr/?v=latest`;
  const context = { method: "POST", url };
  const response = await fetch(url, {
    method: "POST",
    headers: { Accept: accept, Authorization: `Basic ${basic}` },
  });
  const elsewhere = (problem: string) =>
    new NotEnterpriseManagerError(
      `${base} ${problem}, so it is not the Enterprise Manager API. Check host, port and path`,
      context,
    );
  const { status, headers } = response;
  if ([404, 405, 501].includes(status)) throw elsewhere(`returned ${status} to the logon`);
  if (!response.ok) {
    const body = await readErrorBody(response, redactor);
    const returned = { status, body, serverMessage: body.Message, retryAfter: retryAfter(headers) };
    throw httpError(returned, context, status === 401 ? LOGON_HINT : "");
  }
  const token = headers.get(TOKEN_HEADER);
  if (!token) throw elsewhere(`returned no ${TOKEN_HEADER} header to the logon`);
  redactor.add(token);
  const source = { ...context, contentType: headers.get("content-type"), redactor };
  const { SessionId: id } = await readText(await response.arrayBuffer(), source, (text) =>
    parseBody("LogonSession", text),
  );
  redactor.add(id);
  return { token, id };
}
