import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { EventData } from "../../generated/api.js";
import { type Archive, readEms, watch } from "../archive/index.js";

const POLL_MS = 2_000;
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events: a `change` whenever the version of an Enterprise Manager in the archive has grown. */
export function streamEvents(context: Context, archive: Archive, stopping: AbortSignal): Response {
  return streamSSE(context, async (stream) => {
    stopping.addEventListener("abort", () => stream.abort(), { once: true });
    let known: ReadonlyMap<string, number> | undefined;
    let quiet = 0;
    while (!stream.aborted && !stopping.aborted) {
      const ems = await readEms(archive.read).catch(() => []);
      for (const { name, version } of ems) {
        if (known === undefined || known.get(name) === version) continue;
        await stream.writeSSE({ event: "change", data: JSON.stringify({ em: name, version } satisfies EventData) });
        quiet = 0;
      }
      if (ems.length > 0) known = new Map(ems.map(({ name, version }) => [name, version]));
      if (quiet === 0 || quiet >= KEEP_ALIVE_MS) {
        await stream.write(": keep-alive\n\n");
        await watch(archive).catch(() => {});
        quiet = 0;
      }
      quiet += POLL_MS;
      await stream.sleep(POLL_MS);
    }
  });
}
