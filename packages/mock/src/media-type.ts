import type { MediaType } from "@em-replica/openapi";

/**
 * The media type that a server returns: JSON when `Accept` names it anywhere, q-values ignored, otherwise XML, also
 * without the header and for the wildcard that `fetch` sends (openapi/decisions.md, D124).
 */
export function mediaTypeFor(accept: string | null): MediaType {
  return accept?.toLowerCase().includes("application/json") ? "application/json" : "application/xml";
}
