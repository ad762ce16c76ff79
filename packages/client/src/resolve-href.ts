import { EmError } from "./errors.js";
import type { Redactor } from "./redact.js";

/**
 * The path and query of a server's Href, below the base address. Servers print the name that they know themselves by
 * (`localhost` is common), so the origin of an Href is ignored and never called.
 * @throws EmError if the Href is not one of this API.
 */
export function resolveHref(base: string, href: string, redactor: Redactor): string {
  const own = new URL(base).pathname.replace(/\/?$/, "/");
  let url: URL | undefined;
  try {
    url = new URL(href, base);
  } catch {}
  const path = url?.pathname ?? "";
  const isOwn = own !== "/" && path.slice(0, own.length).toLowerCase() === own.toLowerCase();
  const root = isOwn ? own : /^.*?\/api\//i.exec(path)?.[0];
  if (!url || !root) throw new EmError(`Not an address of this API: ${redactor.text(href).slice(0, 200)}`);
  return `/${path.slice(root.length)}${url.search}`;
}
