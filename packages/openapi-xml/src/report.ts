import { XmlError } from "./error.js";

/** Throws for a body that cannot be read at all. */
export function fail(problem: string, found?: string): never {
  throw new XmlError(problem, { found });
}

/** The same error, seen from one step further up. */
export function below(step: string | number, error: unknown): unknown {
  return error instanceof XmlError
    ? new XmlError(error.problem, { ...error, path: pathOf([step], error.path) })
    : error;
}

/** Steps through a value as text: names with dots between, indexes in brackets. */
export function pathOf(steps: readonly (string | number)[], rest = ""): string {
  return steps.reduceRight<string>((path, step) => {
    const dot = path === "" || path.startsWith("[") ? "" : ".";
    return (typeof step === "number" ? `[${step}]` : step) + dot + path;
  }, rest);
}
