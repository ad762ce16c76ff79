import { readFile } from "node:fs/promises";
import type { Page, Response } from "playwright-core";
import type { Check } from "./check.ts";
import { logOn } from "./log-on.ts";
import { servePage } from "./page-server.ts";

interface Renderer {
  readonly tool: string;
  readonly command: string;
  /** The page, as the tool's manual says to write it. `token` is a session's. */
  html(token: string): string;
  /** The tool's address of `GET /query`, if it has a stable one. */
  readonly link?: string;
  /** Shows `GET /query`. */
  open(page: Page): Promise<void>;
  /** Sends the request that the page has filled in with the document's examples. Absent: the tool has no such function. */
  send?(page: Page, token: string): Promise<void>;
  readonly without?: string;
}

/**
 * Draws the document in a browser that reaches only this machine, and sends `GET /query` from the page to the emulator. Only the
 * server's address is replaced in the document, as everybody has to who has a server of their own.
 */
const renderer = ({ tool, command, html, link = "", open, send }: Renderer): Check => ({
  tool,
  mode: send ? "page, request to the emulator" : "page",
  kind: "renderer",
  input: "openapi.json",
  command,
  run: async (workspace) => {
    const token = await logOn(workspace);
    const document = JSON.parse(await readFile(workspace.input("openapi.json"), "utf8"));
    const served = JSON.stringify({ ...document, servers: [{ url: workspace.url }] });
    await using server = await servePage(html(token), served, workspace.packages);
    const browser = await workspace.browser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
    try {
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      await page.route(
        ({ hostname }) => hostname !== "127.0.0.1",
        (route) => route.abort(),
      );
      await page.goto(server.url + link);
      await open(page);
      if (send) {
        const isQuery = (one: Response) => one.url().includes("/api/query?") && one.request().method() === "GET";
        const [received] = await Promise.all([page.waitForResponse(isQuery, { timeout: 20_000 }), send(page, token)]);
        if (received.status() !== 200) throw new Error(`${received.url()} returned ${received.status()}`);
        await page.getByText("PagingInfo").first().waitFor({ timeout: 20_000 });
      }
      await workspace.picture(tool, page);
      if (errors.length > 0) throw new Error(errors.join("\n"));
    } finally {
      await page.close();
    }
  },
});

const pageOf = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API</title>${head}</head><body>${body}</body></html>`;

export const renderers: readonly Check[] = [
  renderer({
    tool: "swagger-ui-dist",
    command: 'SwaggerUIBundle({ url: "openapi.json", dom_id: "#api" })',
    html: (token) =>
      pageOf(
        '<link rel="stylesheet" href="/npm/swagger-ui-dist/swagger-ui.css">',
        `<div id="api"></div><script src="/npm/swagger-ui-dist/swagger-ui-bundle.js"></script><script>
          const ui = SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", tryItOutEnabled: true,
            onComplete: () => ui.preauthorizeApiKey("SessionHeader", ${JSON.stringify(token)}) });
        </script>`,
      ),
    open: async (page) => {
      await page.locator("#operations-Queries-queryResources .opblock-summary-control").click();
    },
    send: (page) => page.getByRole("button", { name: "Execute" }).click(),
  }),
  renderer({
    tool: "@scalar/api-reference",
    command: 'Scalar.createApiReference("#api", { url: "openapi.json" })',
    html: (token) =>
      pageOf(
        "",
        `<div id="api"></div><script src="/npm/@scalar/api-reference/dist/browser/standalone.js"></script><script>
          Scalar.createApiReference("#api", { url: "/openapi.json", withDefaultFonts: false, telemetry: false, authentication: {
            preferredSecurityScheme: "SessionHeader",
            securitySchemes: { SessionHeader: { name: "X-RestSvcSessionId", in: "header", value: ${JSON.stringify(token)} } } } });
        </script>`,
      ),
    link: "#tag/queries/GET/query",
    open: async (page) => {
      await page
        .getByRole("button", { name: /Test Request\s*\(get \/query\)/ })
        .first()
        .click();
    },
    send: (page) => page.getByRole("button", { name: /^Send/ }).first().click(),
  }),
  renderer({
    tool: "@stoplight/elements",
    command: '<elements-api apiDescriptionUrl="openapi.json" router="hash" />',
    html: () =>
      pageOf(
        `<script src="/npm/@stoplight/elements/web-components.min.js"></script>
        <link rel="stylesheet" href="/npm/@stoplight/elements/styles.min.css">`,
        '<elements-api apiDescriptionUrl="/openapi.json" router="hash" layout="sidebar"></elements-api>',
      ),
    open: async (page) => {
      await page.getByText("Queries", { exact: true }).first().click();
      await page.getByText("Query sessions and inventory").first().click();
    },
    send: async (page, token) => {
      await page.getByRole("textbox", { name: "X-RestSvcSessionId" }).fill(token);
      await page.getByRole("button", { name: "Send API Request" }).click();
    },
  }),
  renderer({
    tool: "rapidoc",
    command: '<rapi-doc spec-url="openapi.json"></rapi-doc>',
    html: (token) =>
      pageOf(
        '<script type="module" src="/npm/rapidoc/dist/rapidoc-min.js"></script>',
        `<rapi-doc spec-url="/openapi.json" render-style="focused" load-fonts="false" api-key-name="X-RestSvcSessionId"
          api-key-location="header" api-key-value="${token}"></rapi-doc>`,
      ),
    open: (page) => page.locator("#link-get-\\/query").click(),
    send: (page) => page.getByRole("button", { name: "TRY" }).first().click(),
  }),
  renderer({
    tool: "redoc",
    command: 'Redoc.init("openapi.json", {}, element)',
    html: () =>
      pageOf(
        "",
        `<div id="api"></div><script src="/npm/redoc/bundles/redoc.standalone.js"></script>
        <script>Redoc.init("/openapi.json", {}, document.getElementById("api"));</script>`,
      ),
    open: (page) => page.getByRole("heading", { name: "Query sessions and inventory" }).scrollIntoViewIfNeeded(),
  }),
];
