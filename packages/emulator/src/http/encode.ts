import type { SchemaName } from "../api/handler.js";
import type { Quirks } from "../profile/quirks.js";
import type { Format } from "./media-type.js";

/** A body as a server of the profile writes it. */
export function encodeBody(schema: SchemaName, value: unknown, format: Format, quirks: Quirks): string {
  void schema;
  void format;
  return (quirks.bom ? "\ufeff" : "") + JSON.stringify(value);
}
