import { XmlError } from "@em-replica/openapi-xml/error";
import { joinPath, WireError, type WirePlace } from "../error.js";

/** Runs what reads or writes XML; what it throws is an error of this package. */
export function withWireErrors<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof XmlError) || error instanceof WireError) throw error;
    throw new WireError(error.problem, { ...error, path: onceEach(error.path) });
  }
}

/** The error of a value that is `place` in a body. */
export function placed(error: unknown, place: WirePlace): unknown {
  if (!(error instanceof WireError)) return error;
  const path = onceEach(joinPath(place.path ?? "", error.path));
  return new WireError(error.problem, { ...place, found: error.found, path });
}

/** A path in which a list inside a container of its own name is said once. */
function onceEach(path: string): string {
  return path.replace(/(^|\.)(\w+)\.\2(?=\[)/g, "$1$2");
}
