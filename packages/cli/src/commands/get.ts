import type { RequestFlags } from "../connection/connect.js";
import { withSessions } from "../connection/connect.js";
import { UnknownError, UsageError } from "../errors.js";
import { write } from "../output/listing.js";
import { safe } from "../output/safe.js";

export interface GetFlags extends RequestFlags {
  readonly xml?: boolean;
  readonly json?: boolean;
  readonly headers?: boolean;
}

/** Headers that hold a token; their values are never shown. */
const SECRET = /^(set-cookie|x-restsvcsessionid|authorization)$/i;

/** `em-replica get <path>`: one request with a session; prints the body as it is. */
export async function get(path: string, flags: GetFlags): Promise<void> {
  if (flags.xml && flags.json) throw new UsageError("--xml and --json exclude each other: give one of them.");
  await withSessions(flags, async ([server, ...more], signal) => {
    if (!server || more.length > 0) throw new UsageError("get talks to one server: name it with --em.");
    const { em, fetch, settings } = server;
    const { token } = await em.session({ signal });
    const response = await fetch(address(settings.url, path), {
      headers: { Accept: flags.xml ? "application/xml" : "application/json", "X-RestSvcSessionId": token },
      redirect: "manual",
      signal,
    });
    if (flags.headers) {
      await write(`HTTP/1.1 ${response.status} ${safe(response.statusText)}\n`);
      for (const [name, value] of response.headers)
        await write(`${name}: ${SECRET.test(name) ? "REDACTED" : safe(value)}\n`);
      await write("\n");
    }
    const body = new Uint8Array(await response.arrayBuffer());
    process.stdout.write(process.stdout.isTTY ? `${readable(body)}\n` : body);
    if (!response.ok) throw new UnknownError(`${settings.url} returned status ${response.status}.`);
  });
}

/** On a terminal, line by line without what a terminal acts on. */
function readable(body: Uint8Array): string {
  return new TextDecoder().decode(body).split("\n").map(safe).join("\n");
}

/**
 * The address of a path such as `jobs`, `/jobs?format=Entity`, `/api/jobs`, or of a whole Href, always below the
 * address that was given: the token goes nowhere else.
 *
 * @throws UsageError if the path leaves the API
 */
export function address(base: string, path: string): string {
  const root = new URL(`${base}/`);
  const { pathname, search } = new URL(path, "http://server.invalid/");
  const below = pathname.toLowerCase().startsWith(root.pathname.toLowerCase())
    ? pathname.slice(root.pathname.length)
    : pathname.slice(1);
  const url = new URL(`${root.pathname}${below}${search}`, root);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname))
    throw new UsageError("The path must be one of the API, such as /jobs or /replicaSessions?format=Entity.");
  return url.href;
}
