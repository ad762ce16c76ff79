import type { IncomingHttpHeaders } from "node:http";

/** A name and a password. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** What a Basic `Authorization` header holds; undefined for a missing header, another scheme or one that is malformed. */
export function basicCredentials(authorization: string | undefined): Credentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Name of the header and of the cookie that carry a session. */
export const sessionHeader = "X-RestSvcSessionId";
const headerKey = sessionHeader.toLowerCase();

/** The token of a request: the cookie's, and the header's only if there is no such cookie (D83). */
export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  return cookieToken(headers.cookie) ?? (headers[headerKey] as string | undefined);
}

function cookieToken(cookie: string | undefined): string | undefined {
  if (cookie === undefined) return undefined;
  for (const pair of cookie.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim().toLowerCase() === headerKey) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
