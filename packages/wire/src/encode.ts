import { DIALECTS, type Version } from "./encode/dialects.js";
import { encodeJson } from "./encode/json.js";
import { encodeXml } from "./encode/xml.js";
import { ATTRIBUTE_ORDER } from "./generated/order.js";
import { shapes } from "./shapes.js";
import type { SchemaName, Value } from "./value.js";

export type { Version } from "./encode/dialects.js";

export interface EncodeOptions {
  /** XML unless JSON is asked for, as the service does it. */
  format?: "xml" | "json";
  /** The version of the service whose way of writing is wanted; 12 by default. */
  version?: Version;
}

/**
 * A body as a server of some version writes it; the same text for the same value every time.
 *
 * @throws WireError if the value does not fit the schema.
 */
export function encode<Name extends SchemaName>(name: Name, value: Value<Name>, options: EncodeOptions = {}): string {
  const shape = shapes.get(name);
  const dialect = DIALECTS[options.version ?? "12"];
  if (options.format === "json") return encodeJson(shape, value, dialect);
  return encodeXml({ namespace: shapes.namespace, attributeOrder: ATTRIBUTE_ORDER }, shape, value, dialect);
}
