/** A version of the service whose way of writing is known. */
export type Version = "9.5" | "10" | "11" | "12" | "13.0" | "13.1";

/** How one version writes. */
export interface Dialect {
  /** XML begins with a declaration, and its root declares the two namespaces of XML Schema first and its own last. */
  readonly declares: boolean;
  /** Attributes come in the order of the document's `x-xml-attribute-order`, not in that of its properties. */
  readonly reordered: boolean;
  /** Digits of a second's fraction at most; zeros at the end are never written. */
  readonly fraction: 3 | 6;
  /** JSON begins with a byte order mark. */
  readonly mark: boolean;
  /** JSON members begin with a small letter. */
  readonly camel: boolean;
  /** JSON prints members without value as null: in every body, or in those named. */
  readonly nulls: true | readonly string[];
}

const TWELVE: Dialect = { declares: true, reordered: true, fraction: 3, mark: false, camel: false, nulls: true };

/** What each version does, by payloads recorded from it. That 13.1 writes Pascal case again is the manual's word. */
export const DIALECTS: Readonly<Record<Version, Dialect>> = {
  "9.5": { declares: false, reordered: false, fraction: 3, mark: true, camel: false, nulls: ["ErrorBody"] },
  "10": TWELVE,
  "11": TWELVE,
  "12": TWELVE,
  "13.0": { ...TWELVE, fraction: 6, camel: true },
  "13.1": { ...TWELVE, fraction: 6 },
};
