import { normalizeAs } from "./json/normalize.js";
import { parseJson } from "./json/parse.js";
import { shapes } from "./shapes.js";
import type { SchemaName, Value } from "./value.js";

/**
 * The value of a JSON body, as text or parsed: names in Pascal or camel case, a byte order mark or none, members
 * without value as null or absent, lists as array, as object around an array, as null or absent.
 *
 * What was parsed already is not written to, but the value can share parts with it.
 *
 * @throws WireError if the body is no JSON or does not fit the schema.
 */
export function normalize<Name extends SchemaName>(name: Name, json: unknown): Value<Name> {
  return normalizeAs(shapes.get(name), typeof json === "string" ? parseJson(json) : json) as Value<Name>;
}
