import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { type Problem, sessionMaximum, sessionStep } from "../shared/api.js";
import { isLoopback } from "./config.js";
import { MonitorError, SourceError } from "./errors.js";
import type { Source } from "./source.js";

interface AppOptions {
  readonly source: Source;
  /** Folder with the built page. */
  readonly page: string;
  /** Refuse requests addressed to any name but this machine's own. */
  readonly loopbackOnly: boolean;
}

/** The monitor's web application: its own small API under /api, and the page. */
export function createApp({ source, page, loopbackOnly }: AppOptions): Hono {
  const app = new Hono();
  const index = readPage(page);

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
      strictTransportSecurity: false,
      xFrameOptions: "DENY",
    }),
  );
  app.use(async (c, next) => {
    if (loopbackOnly && !isLoopback(new URL(c.req.url).hostname)) {
      // Else a web page elsewhere could have its own name point here and read the answers (DNS rebinding).
      return problem(c, 403, "This monitor answers to localhost only.", "Open it by the address that it printed.");
    }
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      c.header("allow", "GET, HEAD");
      return problem(c, 405, "The monitor only reads.", "Use GET.");
    }
    return next();
  });

  app.use("/api/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/api/sessions", async (c) => {
    const limit = Number(c.req.query("limit") ?? sessionStep);
    if (!Number.isInteger(limit) || limit < 1 || limit > sessionMaximum) {
      return problem(c, 400, "The limit makes no sense.", `Use a whole number from 1 to ${sessionMaximum}.`);
    }
    return c.json(await source.sessions(limit, c.req.raw.signal));
  });
  app.get("/api/sessions/:id", async (c) => c.json(await source.session(c.req.param("id"), c.req.raw.signal)));
  app.all("/api/*", (c) => problem(c, 404, "There is no such address.", "Use /api/sessions or /api/sessions/<id>."));

  app.use("/assets/*", async (c, next) => {
    await next();
    // The names of these files change with their content.
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.get("/", (c) => c.html(index));
  app.get("/sessions/:id", (c) => c.html(index));
  app.use(serveStatic({ root: page, index: "" }));
  app.notFound((c) => c.html(index, 404));

  app.onError((error, c) => {
    if (error instanceof SourceError) return c.json(error.problem satisfies Problem, error.status);
    console.error(error);
    return problem(c, 500, "The monitor made a mistake.", "Its own output has the details.");
  });
  return app;
}

function problem(c: Context, status: 400 | 403 | 404 | 405 | 500, message: string, advice: string): Response {
  return c.json({ message, advice } satisfies Problem, status);
}

function readPage(folder: string): string {
  try {
    return readFileSync(join(folder, "index.html"), "utf8");
  } catch (cause) {
    throw new MonitorError("The monitor's page is not built: run npm run build.", { cause });
  }
}
