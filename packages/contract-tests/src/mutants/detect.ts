import { cases } from "../cases/index.js";
import { readBundle } from "../document/bundle.js";
import { openDocument } from "../document/document.js";
import { connect } from "../exchange/em.js";
import { properties } from "../properties/index.js";
import { emulator } from "../targets/emulator.js";
import type { Mutant } from "./mutant.js";

/** The emulator behind each mutant. */
const target = emulator("12");
// Properties first: the last cases advance the clock.
const runnable = [...properties, ...cases].filter(({ needs = [] }) => !needs.some((need) => target.unsupported[need]));

/** Runs the suite against a mutant. Returns the case that detects it first and its message; undefined if none does. */
export async function detect({ wrapFetch, edit }: Mutant): Promise<string | undefined> {
  const bundle = readBundle();
  edit?.(bundle);
  for (const mediaType of ["application/json", "application/xml"] as const) {
    const server = await target.start();
    const mutated = wrapFetch ? { ...server, fetch: wrapFetch(fetch) } : server;
    let at = "the logon";
    try {
      const em = await connect({ document: openDocument(bundle), target, server: mutated, mediaType });
      for (const { name, run } of runnable) {
        at = name;
        await run(em);
      }
    } catch (error) {
      return `${at}: ${firstLines(error)}`;
    } finally {
      await server.stop();
    }
  }
  return undefined;
}

function firstLines(error: unknown): string {
  const { message, cause } = error as Error;
  const text = cause instanceof Error ? cause.message : message;
  return text.split("\n").slice(0, 2).join(" ").slice(0, 200);
}
