import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { MonitorError } from "../errors.js";

/** Serves the built page; every address that is not a file is one of its views. */
export function pageRoutes(folder: string): Hono {
  const app = new Hono();
  const index = readIndex(folder);
  app.use("/assets/*", async (context, next) => {
    await next();
    // The names of these files change with their content.
    if (context.res.ok) context.header("cache-control", "public, max-age=31536000, immutable");
  });
  const files = serveStatic({ root: folder, index: "" });
  app.get("*", async (context, next) => {
    // What is not a file has no extension: a folder would be served as a body that never comes.
    return /\.\w+$/.test(context.req.path) ? files(context, next) : next();
  });
  app.get("*", (context) =>
    /\.\w+$|^\/assets(\/|$)/.test(context.req.path) ? context.notFound() : context.html(index),
  );
  app.notFound((context) => context.text("Not found", 404));
  return app;
}

function readIndex(folder: string): string {
  try {
    return readFileSync(join(folder, "index.html"), "utf8");
  } catch (cause) {
    throw new MonitorError("The monitor's page is not built: run npm run build.", { cause });
  }
}
