/** Where in a body or value something does not fit. */
export interface XmlPlace {
  /** Path through the value, such as `Contents[3].Size`; empty for the body itself. */
  readonly path?: string | undefined;
  /** What stands there. Anything long is cut short. */
  readonly found?: string | undefined;
  /** Line in the XML text, from 1. */
  readonly line?: number | undefined;
  /** Column in that line, from 1, in UTF-16 units. */
  readonly column?: number | undefined;
  readonly cause?: unknown;
}

/** A body that is not well-formed or does not fit its schema, or a value that cannot be written by it. */
export class XmlError extends Error implements XmlPlace {
  /** What was expected or is wrong, without the place. */
  declare readonly problem: string;
  declare readonly path: string;
  declare readonly found: string | undefined;
  declare readonly line: number | undefined;
  declare readonly column: number | undefined;

  constructor(problem: string, place: XmlPlace = {}) {
    const { path = "", line, column } = place;
    const found = place.found?.replace(/^(.{40}).+/s, "$1…");
    super(
      (path && `${path}: `) +
        problem +
        (found === undefined ? "" : `, found ${JSON.stringify(found)}`) +
        (line ? ` (line ${line}, column ${column})` : ""),
      place,
    );
    Object.assign(this, { name: "XmlError", problem, path, found, line, column });
  }
}

/** A value as an error shows it. Never walks into it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
