/** The two representations every body of the API has. */
export type MediaType = "application/xml" | "application/json";

/**
 * The representation a server picks: JSON when `Accept` names it anywhere, q-values not weighed, otherwise XML, also
 * for an absent header and for the wildcard that `fetch` sends (openapi/decisions.md).
 */
export function mediaTypeFor(accept: string | undefined): MediaType {
  return accept?.toLowerCase().includes("application/json") ? "application/json" : "application/xml";
}
