import { AuthenticationError, HttpError } from "../errors/http-error.js";
import { NotEnterpriseManagerError } from "../errors/other-errors.js";
import type { Call, Read, Send } from "./send.js";

const TOKEN_HEADER = "X-RestSvcSessionId";

export interface Credentials {
  /** `DOMAIN\user`, `HOST\user` or `user`, as the server's administrator set it up. */
  readonly username: string;
  readonly password: string;
}

interface Session {
  readonly token: string;
  readonly id: string;
}

/** Logs on at the first call, however many wait for it, and puts the session header on each. */
export function createSession(base: string, { username, password }: Credentials, next: Send) {
  let current: Promise<Session> | undefined;

  async function logOn(): Promise<Session> {
    const url = `${base}/sessionMngr/?v=latest`;
    const authorization = `Basic ${base64(`${username}:${password}`)}`;
    const call = { method: "POST", url, headers: { Accept: "application/json", Authorization: authorization } };
    try {
      return await next(call, async (response) => {
        const token = response.headers.get(TOKEN_HEADER);
        const { SessionId: id } = await response.json().catch(() => ({}));
        if (token && id) return { token, id };
        throw new NotEnterpriseManagerError(`${base} answered the logon without a session; ${check}`, {
          method: "POST",
          url,
        });
      });
    } catch (error) {
      if (!(error instanceof HttpError) || ![404, 405, 501].includes(error.status)) throw error;
      throw new NotEnterpriseManagerError(`${base} has no logon (status ${error.status}); ${check}`, {
        method: "POST",
        url,
        cause: error,
      });
    }
  }

  const session = (): Promise<Session> => {
    current ??= logOn().catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  };

  const withToken = async <T>(call: Call, read: Read<T>, { token }: Session): Promise<T> =>
    next({ ...call, headers: { ...call.headers, [TOKEN_HEADER]: token } }, read);

  /** Renews a session that the server no longer knows and sends the call again, once. */
  const send: Send = async (call, read) => {
    if (isLogon(call)) return next(call, read);
    const used = session();
    try {
      return await withToken(call, read, await used);
    } catch (error) {
      if (!(error instanceof AuthenticationError) || isLogon(error)) throw error;
      if (current === used) current = undefined;
      return withToken(call, read, await session());
    }
  };

  /** Logs out; a session that is gone already, or a server that is, makes no difference. */
  async function close(): Promise<void> {
    const open = await current?.catch(() => undefined);
    current = undefined;
    if (!open) return;
    const call = { method: "DELETE", url: `${base}/logonSessions/${open.id}`, headers: { [TOKEN_HEADER]: open.token } };
    await next(call, () => undefined).catch(() => undefined);
  }

  return { send, close };
}

const isLogon = ({ method, url }: { method?: string | undefined; url?: string | undefined }) =>
  method === "POST" && /\/sessionMngr\b/i.test(url ?? "");

const check = "check host, port and path: this is not the API of an Enterprise Manager";

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
