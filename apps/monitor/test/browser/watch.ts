import type { Page, Response } from "playwright-core";

/** What a page did while it was watched. */
export interface Watch {
  /** Addresses asked for outside the page's own origin. */
  readonly foreign: string[];
  /** Errors of scripts, the console and the Content-Security-Policy. */
  readonly faults: string[];
  /** Every answer as text, headers included. */
  answers(): Promise<string>;
}

/** Watches everything that a page requests, receives and complains about. */
export function watch(page: Page, origin: string): Watch {
  const foreign: string[] = [];
  const faults: string[] = [];
  const responses: Response[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url());
  });
  page.on("response", (response) => responses.push(response));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  const textOf = async (response: Response) =>
    `${response.url()}\n${JSON.stringify(await response.allHeaders())}\n${await response.text()}`;
  return { foreign, faults, answers: async () => (await Promise.all(responses.map(textOf))).join("\n") };
}
