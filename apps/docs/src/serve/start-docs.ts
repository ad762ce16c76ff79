import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Docs, listen } from "./listen.ts";
import { staticSite } from "./static-site.ts";

export type { Docs } from "./listen.ts";

/** Where the documentation is served. */
export interface DocsOptions {
  /** TCP port; 0 takes any free one. Default 4001. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  readonly host?: string;
}

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * Serves the built site.
 *
 * @throws an error with `code` `EADDRINUSE`, `EACCES`, ... when the port can't be opened, and a plain one when the
 * site has not been built.
 */
export async function startDocs({ port = 4001, host = "127.0.0.1" }: DocsOptions = {}): Promise<Docs> {
  if (!existsSync(`${dist}/index.html`)) throw new Error("The docs are not built. Run `npm run build -w apps/docs`.");
  return listen(staticSite(dist), port, host);
}
