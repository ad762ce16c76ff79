import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "../http/api-error.js";

/**
 * Keeps web pages away from the controls. A page that has its own name resolve to this machine (DNS rebinding) shows
 * in `Host`: it needs a public name, while people and scripts use `localhost`, an address or a name without a dot. A
 * page that posts across origins (CSRF) shows in `Origin` or `Sec-Fetch-Site`.
 *
 * @throws ApiError 403.
 */
export function guardAdmin({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders): void {
  if (host !== undefined && !isLocal(host)) throw new ApiError(403, "The Host header is not one of this machine");
  const foreign = origin !== undefined && URL.parse(origin)?.host !== host;
  if (foreign || (site !== undefined && site !== "same-origin" && site !== "none")) {
    throw new ApiError(403, "Pages of other origins may not control the emulator");
  }
}

function isLocal(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const isAddress = /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:.]+\]$/.test(name);
  return isAddress || name === "localhost" || name.endsWith(".localhost") || /^[\w-]+$/.test(name);
}
