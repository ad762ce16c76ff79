import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { newSession, SESSION_COOKIE, SESSION_MS, sameSecret } from "./access.js";
import { createLockout } from "./lockout.js";

/** The login page. It has no script, and works without the rest of the page. */
export function loginRoutes(token: string): Hono {
  const app = new Hono();
  const lockout = createLockout();
  app.get("/login.css", (context) => context.body(STYLE, 200, { "content-type": "text/css" }));
  app.get("/login", (context) => context.html(page(targetOf(context), "")));
  app.post("/login", async (context) => {
    const address = getConnInfo(context).remote.address ?? "";
    const wait = lockout.wait(address);
    if (wait > 0) {
      context.header("retry-after", String(Math.ceil(wait / 1000)));
      return context.html(page(targetOf(context), `Too many attempts. Wait ${Math.ceil(wait / 1000)} seconds.`), 429);
    }
    const form = new URLSearchParams((await context.req.text()).slice(0, 2_000));
    if (!sameSecret(form.get("token") ?? "", token)) {
      lockout.failed(address);
      return context.html(page(targetOf(context), "This is not the token."), 401);
    }
    lockout.succeeded(address);
    setCookie(context, SESSION_COOKIE, newSession(token), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: SESSION_MS / 1000,
      secure: new URL(context.req.url).protocol === "https:" || context.req.header("x-forwarded-proto") === "https",
    });
    return context.redirect(targetOf(context), 303);
  });
  app.post("/logout", (context) => {
    deleteCookie(context, SESSION_COOKIE, { path: "/" });
    return context.redirect("/login", 303);
  });
  return app;
}

/** Where to go after the login: an address of the monitor itself, else the overview. */
function targetOf(context: Context): string {
  const base = new URL(context.req.url).origin;
  const url = URL.parse(context.req.query("next") ?? "/", base);
  return url?.origin === base ? url.pathname.replace(/^\/+/, "/") + url.search : "/";
}

const page = (next: string, message: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Log in - Replication monitor</title>
<link rel="stylesheet" href="/login.css"></head>
<body><main><h1>Replication monitor</h1>
<form method="post" action="/login?next=${encodeURIComponent(next)}">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<p role="alert">${message}</p>
<button>Log in</button>
</form></main></body>
</html>
`;

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 20rem; margin: 15vh auto; padding: 0 1rem }
h1 { font-size: 1.25rem }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
input, button { padding: .5rem; margin-top: .25rem }
[role=alert] { min-height: 1.5em; margin: .5rem 0; font-weight: 600 }
`;
