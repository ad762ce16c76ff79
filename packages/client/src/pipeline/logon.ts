import { readBody } from "../body.js";
import { AuthenticationError, HttpError, httpError } from "../errors/http-error.js";
import { NotEnterpriseManagerError } from "../errors/other-errors.js";
import type { Send } from "./send.js";

export interface Credentials {
  /** `DOMAIN\user`, `HOST\user` or `user`, as the server's administrator set it up. */
  readonly username: string;
  readonly password: string;
}

/** A session on the server. Whoever has the token has the user's rights: treat it like a password. */
export interface Session {
  readonly token: string;
  /** Id of the logon session, needed to log out. */
  readonly id: string;
}

export const TOKEN_HEADER = "X-RestSvcSessionId";

/** What goes behind `Basic `: the base64 form of the UTF-8 bytes. */
export const basicOf = ({ username, password }: Credentials): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));

/** Logs on (`logging_on`). The answer is a session, or an error that says what to check. */
export async function logOn(base: string, basic: string, accept: string, send: Send): Promise<Session> {
  const call = {
    method: "POST",
    url: `${base}/sessionMngr/?v=latest`,
    headers: { Accept: accept, Authorization: `Basic ${basic}` },
  };
  const elsewhere = (problem: string, cause?: unknown) =>
    new NotEnterpriseManagerError(`${base} ${problem}; check host, port and path: there is no Enterprise Manager API`, {
      ...call,
      cause,
    });
  try {
    return await send(call, async (response, sent) => {
      const token = response.headers.get(TOKEN_HEADER);
      if (!token) throw elsewhere(`answered the logon without the header ${TOKEN_HEADER}`);
      return { token, id: (await readBody(response, "LogonSession", sent)).SessionId };
    });
  } catch (error) {
    if (error instanceof AuthenticationError) {
      throw httpError(
        error,
        call,
        " (check password, the form of the user name, such as DOMAIN\\user, and the user's role)",
      );
    }
    throw error instanceof HttpError && [404, 405, 501].includes(error.status)
      ? elsewhere(`answered the logon with ${error.status}`, error)
      : error;
  }
}
