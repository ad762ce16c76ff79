import { cases } from "../cases/index.js";
import { readBundle } from "../document/bundle.js";
import { openDocument } from "../document/document.js";
import { connect } from "../exchange/em.js";
import { emulator } from "../targets/emulator.js";
import type { Defect } from "./defect.js";

/** The emulator that defects are planted into. */
const target = emulator("12");
const runnable = cases.filter(({ needs = [] }) => !needs.some((need) => target.lacks[need]));

/** What noticed a defect first: the name of a case with the first line of what it said. Undefined: nothing did. */
export async function hunt({ plant, edit }: Defect): Promise<string | undefined> {
  const bundle = readBundle();
  edit?.(bundle);
  for (const mediaType of ["application/json", "application/xml"] as const) {
    const server = await target.start();
    const planted = plant ? { ...server, fetch: plant(fetch) } : server;
    let at = "the logon";
    try {
      const em = await connect({ document: openDocument(bundle), target, server: planted, mediaType });
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
