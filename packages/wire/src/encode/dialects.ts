/** A version of the service whose way of writing is known. */
export type Version = "9.5" | "10" | "11" | "12" | "13.0" | "13.1";

/** How a server writes bodies. */
export interface Dialect {
  /**
   * XML begins with a declaration, its root declares the two namespaces of XML Schema first and its own last, and
   * attributes come in the order of the document's `x-xml-attribute-order` instead of that of its properties.
   */
  readonly declaredXml: boolean;
  /** Digits of a second's fraction at most; zeros at the end are never written. */
  readonly fractionDigits: 3 | 6;
  /** JSON begins with a byte order mark: all of it, or all but errors. */
  readonly bom: boolean;
  /** Case of the first letter of JSON members. */
  readonly jsonCase: "pascal" | "camel";
  /** JSON prints texts, lists and objects without a value as null. Errors do so in any version. */
  readonly nulls: boolean;
  /** JSON prints dates, numbers and booleans without a value as null, too, instead of leaving them out. */
  readonly nullDates: boolean;
  /** JSON prints the members that `x-json-member-order` names and the document lacks as null. */
  readonly undocumentedNulls: boolean;
}

const TWELVE: Dialect = {
  declaredXml: true,
  fractionDigits: 3,
  bom: false,
  jsonCase: "pascal",
  nulls: true,
  nullDates: false,
  undocumentedNulls: true,
};

/** What each version does, by payloads recorded from it. That 13.1 writes Pascal case again is the manual's word. */
export const DIALECTS: Readonly<Record<Version, Dialect>> = {
  "9.5": { ...TWELVE, declaredXml: false, bom: true, nulls: false, undocumentedNulls: false },
  "10": TWELVE,
  "11": TWELVE,
  "12": TWELVE,
  "13.0": { ...TWELVE, fractionDigits: 6, jsonCase: "camel" },
  "13.1": { ...TWELVE, fractionDigits: 6 },
};
