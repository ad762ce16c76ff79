export type Format = "xml" | "json";

export const mediaTypes: Readonly<Record<Format, string>> = { xml: "application/xml", json: "application/json" };

/**
 * JSON if the header names it anywhere, XML for everything else (D124) and for a missing header (D112). Weights are not
 * looked at: a server of 9.5 returned JSON for a browser's list, which ends in JSON.
 */
export function formatOf(accept: string | undefined): Format {
  return accept?.toLowerCase().includes(mediaTypes.json) ? "json" : "xml";
}
