import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { staticSite } from "./static-site.ts";

const script = `new EventSource("/__changes").onmessage = () => location.reload();`;

/** A site whose open pages load again when `changed` is called. */
export interface LiveSite {
  readonly site: Hono;
  changed(): void;
}

/** The files of `root`; pages get a script that waits for changes, which the files themselves don't have. */
export function liveSite(root: string): LiveSite {
  const waiting = new Set<() => void>();
  const site = new Hono();
  site.get("/__changes.js", (context) => context.body(script, 200, { "Content-Type": "text/javascript" }));
  site.get("/__changes", (context) =>
    streamSSE(context, async (stream) => {
      while (!stream.aborted) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
          stream.onAbort(resolve);
        });
        await stream.writeSSE({ data: "changed" });
      }
    }),
  );
  const files = staticSite(root);
  site.all("*", async (context) => {
    const response = await files.fetch(context.req.raw);
    if (!response.headers.get("Content-Type")?.startsWith("text/html")) return response;
    const page = (await response.text()).replace("</head>", '<script src="/__changes.js"></script></head>');
    const headers = new Headers(response.headers);
    headers.delete("Content-Length");
    return new Response(page, { status: response.status, headers });
  });
  return {
    site,
    changed() {
      for (const wake of waiting) wake();
      waiting.clear();
    },
  };
}
