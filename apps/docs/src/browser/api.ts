import type { Operation } from "@em-replica/openapi";
import type { Access, Call } from "../document/access.ts";

/** A server to try requests on, and the account. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

export interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly milliseconds: number;
  readonly body: string;
}

/** Whether an address is one of the reader's own machine, the only place that credentials are ever sent to. */
export function isOwnMachine(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    ["localhost", "127.0.0.1"].includes(url.hostname) &&
    url.username === ""
  );
}

/** Tokens by server and user, for as long as the page is open. */
const tokens = new Map<string, string>();

/**
 * Sends a request and, if it needs a session, logs on before; a session that has expired is renewed once.
 *
 * @throws when the address is not on this machine, when nothing responds, or when the logon fails
 */
export async function send(
  request: Call,
  authentication: Operation["authentication"],
  access: Access,
  server: Server,
  accept = "application/xml",
): Promise<Received> {
  if (!isOwnMachine(server.url)) throw new Error("The address is not on this machine.");
  const attempt = async () => {
    const headers: Record<string, string> = { Accept: accept };
    if (authentication === "session") headers[access.tokenHeader] = await token(access, server);
    if (authentication === "password") headers.Authorization = basic(server);
    return call(request, server, headers);
  };
  const start = performance.now();
  let response = await attempt();
  if (response.status === 401 && authentication === "session" && tokens.delete(key(server))) response = await attempt();
  const milliseconds = Math.round(performance.now() - start);
  return { status: response.status, statusText: response.statusText, milliseconds, body: await readable(response) };
}

async function token({ logOn, tokenHeader }: Access, server: Server): Promise<string> {
  const known = tokens.get(key(server));
  if (known) return known;
  const response = await call(logOn, server, { Authorization: basic(server) });
  const fresh = response.headers.get(tokenHeader);
  if (!response.ok || !fresh) throw new Error(`the logon failed with status ${response.status}`);
  tokens.set(key(server), fresh);
  return fresh;
}

function call({ method, target }: Call, server: Server, headers: Record<string, string>): Promise<Response> {
  return fetch(server.url + target, {
    method,
    headers,
    // The session goes in the header; a cookie from elsewhere would win over it.
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(10_000),
  });
}

async function readable(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.headers.get("Content-Type")?.includes("json")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function basic({ username, password }: Server): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function key({ url, username, password }: Server): string {
  return JSON.stringify([url, username, password]);
}
