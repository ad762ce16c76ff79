import { launch } from "@em-replica/browser";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Docs, startDocs } from "../../src/serve/start-docs.ts";

/** The served site and a browser, for all tests of a file. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** A fresh page on one of the site's, which the caller closes, and what went wrong on it so far. */
  open(path: string, options?: BrowserContextOptions): Promise<Opened>;
}

export interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** Errors of scripts, rejections by the content security policy, and requests that left the site. */
  readonly faults: readonly string[];
}

export function useSite(): Site {
  let docs: Docs;
  let browser: Browser;
  beforeAll(async () => {
    docs = await startDocs({ port: 0 });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await docs?.stop();
  });
  return {
    get url() {
      return docs.url;
    },
    get browser() {
      return browser;
    },
    async open(path, options) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(docs.url) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`);
      });
      await page.goto(/^\w+:/.test(path) ? path : `${docs.url}/${path}`);
      return { page, faults, [Symbol.asyncDispose]: () => context.close() };
    },
  };
}
