import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { addressMatcher, isLoopback } from "../config/networks.js";
import type { Config } from "../config/schema.js";
import { problemResponse } from "./problem.js";

export type AccessConfig = Pick<Config, "host" | "token" | "trustProxy">;

export const SESSION_COOKIE = "monitor_session";
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Rejects what a page of another origin, or a name that was made to point here, could send. */
export function checkOrigin({ host, token, trustProxy }: AccessConfig): MiddlewareHandler {
  const loopbackOnly = isLoopback(host) && !token && !trustProxy;
  return async (context, next) => {
    const url = URL.parse(context.req.url);
    if (url === null)
      return problemResponse({
        status: 400,
        title: "The Host header is not valid.",
        detail: "Send the name of this host.",
      });
    const { hostname, host: own } = url;
    if (loopbackOnly && !isLoopback(hostname)) {
      // Else a web page elsewhere could have its own name point here and read the responses (DNS rebinding).
      return refused("This monitor responds to localhost only.", "Open it by the address that it printed.");
    }
    const origin = context.req.header("origin");
    const site = context.req.header("sec-fetch-site");
    const navigation = context.req.header("sec-fetch-mode") === "navigate" && context.req.method === "GET";
    const foreign = origin !== undefined && URL.parse(origin)?.host !== own;
    if (foreign || (site === "cross-site" && !navigation)) {
      return refused(
        "This request comes from a page of another origin.",
        "Use the monitor's own page, or a client that is no browser.",
      );
    }
    return next();
  };
}

const refused = (title: string, detail: string) => problemResponse({ status: 403, title, detail });

/** Lets in who has the token, a session of the login page, or comes through the trusted proxy; everyone if neither is configured. */
export function requireAccess({ token, trustProxy }: AccessConfig): MiddlewareHandler {
  const isProxy = trustProxy ? addressMatcher(trustProxy.addresses) : () => false;
  const throughProxy = (context: Context) =>
    trustProxy !== undefined &&
    Boolean(context.req.header(trustProxy.header)) &&
    isProxy(getConnInfo(context).remote.address ?? "");
  return async (context, next) => {
    if (!token && !trustProxy) return next();
    if (throughProxy(context)) return next();
    if (token) {
      const [, bearer] = /^Bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
      if (bearer !== undefined && sameSecret(bearer, token)) return next();
      if (isSession(getCookie(context, SESSION_COOKIE), token)) return next();
    }
    if (token && context.req.method === "GET" && context.req.header("accept")?.includes("text/html"))
      return context.redirect(`/login?next=${encodeURIComponent(context.req.path + new URL(context.req.url).search)}`);
    return problemResponse(
      {
        status: 401,
        title: "Log in first.",
        detail: token
          ? "Open /login, or send Authorization: Bearer with the token."
          : "Come through the configured proxy.",
      },
      token ? { "www-authenticate": "Bearer" } : {},
    );
  };
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Value of the session cookie: when it ends, signed by the token, so that every server of the monitor knows it. */
export function newSession(token: string, now = Date.now()): string {
  const end = String(now + SESSION_MS);
  return `${end}.${signature(end, token)}`;
}

function isSession(cookie: string | undefined, token: string): boolean {
  const [end = "", signed = ""] = cookie?.split(".") ?? [];
  return /^\d{1,15}$/.test(end) && sameSecret(signed, signature(end, token)) && Number(end) > Date.now();
}

const signature = (end: string, token: string): string =>
  createHmac("sha256", token).update(`monitor session until ${end}`).digest("base64url");
