import { routes } from "../generated/routes.js";
import { ApiError } from "./api-error.js";
import type { EmRequest } from "./request.js";
import type { Matched, OperationId } from "./router.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ID in the path, in lower case; empty if the path has none. @throws ApiError 400 if it is no GUID (D75, D151). */
export function readId({ ids: [id = ""], methods }: Matched): string {
  if (id && !guid.test(id)) throw new ApiError(400, ` ID ${id} is invalid. Type: ${ownerOf(methods)}`);
  return id.toLowerCase();
}

/** The type of what the ID in a path identifies: that of the operation on the resource itself. */
function ownerOf(methods: Matched["methods"]): string {
  const [operation] = methods.values();
  const path = operation ? routes[operation].path : "";
  const own = Object.values(routes).find((route) => route.path === path.slice(0, path.indexOf("}") + 1));
  return own?.type ?? "LogonSession";
}

/** D51: singular and plural mean the same wherever the document has either. */
const formats = new Set(
  Object.values(routes).flatMap(({ enums }) =>
    "format" in enums ? enums.format.map((value) => value.toLowerCase()) : [],
  ),
);

/**
 * Rejects a `format` that is none of the document's, in any case (D122). Parameters that the document does not have are
 * ignored, as real servers ignore the `v` that one client adds to every request.
 *
 * @throws ApiError 400.
 */
export function checkFormat(operation: OperationId, { query }: EmRequest): void {
  const format = query.get("format");
  const { enums } = routes[operation];
  if (format && "format" in enums && !formats.has(format.toLowerCase())) {
    throw new ApiError(400, `Invalid format "${format.slice(0, 40)}"; expected ${enums.format.join(" or ")}`);
  }
}
