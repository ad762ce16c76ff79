import type { VmLabels } from "@em-replica/metrics";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Readiness } from "../../generated/api.js";
import { type Archive, archiveProblem, readEms } from "../archive/index.js";
import type { Logger } from "../log.js";
import { metricsRoute } from "../metrics/route.js";
import { type AccessConfig, checkOrigin, requireAccess } from "./access.js";
import { operationList } from "./document.js";
import { streamEvents } from "./events.js";
import { handlers } from "./handlers/index.js";
import { loginRoutes } from "./login.js";
import { pageRoutes } from "./page.js";
import { parameterReader } from "./parameters.js";
import { ProblemError, problemResponse } from "./problem.js";

interface AppOptions {
  readonly archive: Archive;
  readonly access: AccessConfig;
  /** Which VMs have series of their own in the metrics. */
  readonly vmLabels: VmLabels;
  readonly log: Logger;
  /** How the collector of this process does, if it has one. */
  readonly collector: () => Readiness["collector"];
  /** Ends the streams of events. */
  readonly stopping: AbortSignal;
  /** Folder with the built page. */
  readonly page: string;
}

/** The monitor's web application: the API of openapi.yaml, the login page, and the page. */
export function createApp({ archive, access, vmLabels, log, collector, stopping, page }: AppOptions): Hono {
  const app = new Hono();
  app.use(secureHeaders(HEADERS));
  app.use(checkOrigin(access));
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    const open = await readEms(archive.read).then(
      () => true,
      () => false,
    );
    const ready = open && collector() !== "stopped";
    const body: Readiness = { ready, archive: open ? "open" : "unavailable", collector: collector() };
    return context.json(body, ready ? 200 : 503);
  });
  if (access.token) app.route("/", loginRoutes(access.token));
  app.use(requireAccess(access));
  app.get("/metrics", metricsRoute(archive, vmLabels));
  app.get("/api/events", (context) => streamEvents(context, archive, stopping));
  app.use("/api/*", async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  for (const operation of operationList) {
    const { id, method, path } = operation;
    if (id === "streamEvents" || id === "getMetrics" || id === "getHealth" || id === "getReadiness") continue;
    const read = parameterReader(operation);
    // The document's own schema has just checked the parameters; their type is generated from the same document.
    const handler = handlers[id] as (archive: Archive, input: Record<string, unknown>) => Promise<unknown>;
    app.on(method, path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
      const body = await handler(archive, read(context));
      return body === undefined ? context.body(null, 204) : context.json(body);
    });
  }
  const known = new Set(operationList.map(({ path }) => path.replace(/\{\w+\}/g, ":id")));
  for (const path of known) {
    const methods = operationList
      .filter((one) => one.path.replace(/\{\w+\}/g, ":id") === path)
      .map(({ method }) => method.toUpperCase());
    app.all(path, () =>
      problemResponse(
        { status: 405, title: "This address has no such method.", detail: `Use ${methods.join(" or ")}.` },
        { allow: methods.join(", ") },
      ),
    );
  }
  app.all("/api/*", () =>
    problemResponse({
      status: 404,
      title: "There is no such address.",
      detail: "openapi.yaml describes those that there are.",
    }),
  );
  app.route("/", pageRoutes(page));
  app.onError((error) => {
    if (error instanceof ProblemError) return problemResponse(error.problem);
    const problem = archiveProblem(error);
    if (problem !== undefined) {
      log.error(problem);
      return problemResponse({ status: 503, title: "The archive is not available.", detail: problem });
    }
    log.error(error);
    return problemResponse({
      status: 500,
      title: "Internal error.",
      detail: "The log of the monitor has the details.",
    });
  });
  return app;
}

const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  // Not `no-referrer`: with that, browsers send `Origin: null` with the form of the login page.
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
};
