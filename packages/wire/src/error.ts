import { XmlError, type XmlPlace } from "@em-replica/openapi-xml/error";

export { shown } from "@em-replica/openapi-xml/error";

/** Where in a body something does not fit. */
export type WirePlace = XmlPlace;

/** A body that does not fit its schema, or is not well-formed. */
export class WireError extends XmlError {
  override readonly name = "WireError";
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
