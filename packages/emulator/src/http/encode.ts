import { encode, type Version } from "@em-replica/wire";
import type { SchemaName } from "../api/handler.js";
import type { Quirks } from "../profile/quirks.js";
import type { Format } from "./media-type.js";

/** A body as a server with these quirks writes it. */
export function encodeBody(schema: SchemaName, value: unknown, format: Format, quirks: Quirks): string {
  const text = encode(schema as never, value as never, { format, version: versionOf(format, quirks) });
  return text;
}

function versionOf(format: Format, { declaredXml, jsonCase, nulls }: Quirks): Version {
  if (format === "xml") return declaredXml ? "13.0" : "9.5";
  if (!nulls) return "9.5";
  return jsonCase === "camel" ? "13.0" : "13.1";
}
