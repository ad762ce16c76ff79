/** Where in a body something does not fit. */
export interface WirePlace {
  /** Path through the value, such as `Entities.ReplicaTaskSessions[3].TotalSize`; empty for the body itself. */
  readonly path?: string | undefined;
  /** What stands there. Anything long is cut short. */
  readonly found?: string | undefined;
  /** Line in the XML text, from 1. */
  readonly line?: number | undefined;
  /** Column in that line, from 1, in UTF-16 units. */
  readonly column?: number | undefined;
  readonly cause?: unknown;
}

/** A body that does not fit its schema, or is not well-formed. */
export class WireError extends Error implements WirePlace {
  /** What was expected or is wrong, without the place. */
  declare readonly problem: string;
  declare readonly path: string;
  declare readonly found: string | undefined;
  declare readonly line: number | undefined;
  declare readonly column: number | undefined;

  constructor(problem: string, place: WirePlace = {}) {
    const { path = "", line, column } = place;
    const found = place.found?.replace(/^(.{40}).+/s, "$1…");
    super(
      (path && `${path}: `) +
        problem +
        (found === undefined ? "" : `, found ${JSON.stringify(found)}`) +
        (line ? ` (line ${line}, column ${column})` : ""),
      place,
    );
    Object.assign(this, { name: "WireError", problem, path, found, line, column });
  }
}

/** A value of parsed JSON as an error shows it. Never walks into it, however deep it is. */
export function shown(raw: unknown): string {
  if (Array.isArray(raw)) return "a list";
  return typeof raw === "object" && raw !== null ? "an object" : String(raw);
}

/** The same error, seen from one step further up. */
export function below(step: string, error: unknown): unknown {
  return error instanceof WireError
    ? new WireError(error.problem, { ...error, path: joinPath(step, error.path) })
    : error;
}

/** A path with a name, an index in brackets or both before it. A list inside a container of its own name is said once. */
export function joinPath(step: string, path: string): string {
  if (path.startsWith(`${step}[`)) return path;
  return step + (path && path[0] !== "[" ? "." : "") + path;
}
