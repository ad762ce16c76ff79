import { routes } from "../generated/routes.js";
import type { OperationId } from "./router.js";

const halves = Object.fromEntries(
  Object.entries(routes).map(([id, { path }]) => [id, path.split("{ID}")]),
) as unknown as Record<OperationId, readonly [string, string?]>;

/** The address of an operation below a base URL; `id` goes into its placeholder. */
export function href(base: string, operation: OperationId, id = ""): string {
  const [before, after = ""] = halves[operation];
  return `${base}${before}${id}${after}`;
}
