import { DIALECTS, type Dialect, type Version } from "./encode/dialects.js";
import { encodeJson } from "./encode/json.js";
import { encodeXml } from "./encode/xml.js";
import { ATTRIBUTE_ORDER, MEMBER_ORDER } from "./generated/order.js";
import { shapes } from "./shapes.js";
import type { SchemaName, Value } from "./value.js";

export { DIALECTS, type Dialect, type Version } from "./encode/dialects.js";
export { camelCase } from "./encode/json.js";

export interface EncodeOptions {
  /** Default: XML, as that of the service. */
  format?: "xml" | "json";
  /** The version of the service to write like. Default: 12. */
  version?: Version;
  /** A way of writing in place of the version's, such as `{ ...DIALECTS["12"], bom: true }`. Keep the object: it is a cache key. */
  dialect?: Dialect;
}

/**
 * A body as a server of some version writes it; the same text for the same value every time.
 *
 * @throws WireError if the value does not fit the schema, TypeError for a version that there is not.
 */
export function encode<Name extends SchemaName>(name: Name, value: Value<Name>, options: EncodeOptions = {}): string {
  const shape = shapes.get(name);
  const { version = "12", dialect = DIALECTS[version] } = options;
  if (!dialect) throw new TypeError(`version must be one of ${Object.keys(DIALECTS).join(", ")}`);
  if (options.format === "json") return encodeJson(MEMBER_ORDER, shape, value, dialect);
  return encodeXml(ATTRIBUTE_ORDER, shape, value, dialect);
}
