import { nearest } from "./nearest.js";

/** Anything this library rejects. Catch this one to return 400. Messages repeat parts of the filter, never other data. */
export class QueryError extends Error {
  override readonly name: string = "QueryError";
}

/** The text is not a filter: it breaks the grammar or a limit. */
export class QuerySyntaxError extends QueryError {
  override readonly name = "QuerySyntaxError";
  /** Where it goes wrong: index into the text in UTF-16 units, from 0. */
  readonly position: number;
  /** The token found there, at most 40 characters of it; empty at the end of the text. */
  readonly found: string;
  /** What would have been right, in words. */
  readonly expected: string;

  constructor(position: number, found: string, expected: string) {
    super(`Expected ${expected}, found ${found === "" ? "the end" : quoted(found)} at position ${position}`);
    this.position = position;
    this.found = excerpt(found);
    this.expected = expected;
  }
}

/** The filter is well-formed, but the query type has no such field, or the field cannot hold such a value. */
export class QueryFieldError extends QueryError {
  override readonly name = "QueryFieldError";
  /** The query type whose fields were requested. */
  readonly type: string;
  /** The field as the filter spells it. */
  readonly field: string;
  /** The field name or value that was refused, at most 40 characters of it. */
  readonly found: string;
  /** Field names, enum values or forms of a value that would have been right. */
  readonly allowed: readonly string[];
  /** The allowed name that differs least from `found`, if one is near. */
  readonly suggestion: string | undefined;
  /** Index of `found` in the text, from 0; undefined if the filter did not come from text. */
  readonly position: number | undefined;

  constructor(kind: "field" | "value", details: RefusedField) {
    const found = quoted(details.found);
    const suggestion = nearest(details.found, details.allowed);
    super(
      [
        kind === "field" ? `${details.type} has no query field ${found}` : `${details.field} cannot be ${found}`,
        details.position === undefined ? "" : ` at position ${details.position}`,
        suggestion === undefined ? "" : `; did you mean ${suggestion}?`,
        `; allowed: ${details.allowed.join(", ")}`,
      ].join(""),
    );
    this.type = details.type;
    this.field = details.field;
    this.found = excerpt(details.found);
    this.allowed = details.allowed;
    this.suggestion = suggestion;
    this.position = details.position;
  }
}

interface RefusedField {
  readonly type: string;
  readonly field: string;
  readonly found: string;
  readonly allowed: readonly string[];
  readonly position?: number | undefined;
}

const EXCERPT_LENGTH = 40;

function excerpt(text: string): string {
  return text.slice(0, EXCERPT_LENGTH);
}

/** Text as a message shows it: cut short, control characters escaped. */
function quoted(text: string): string {
  return JSON.stringify(excerpt(text)) + (text.length > EXCERPT_LENGTH ? "..." : "");
}
