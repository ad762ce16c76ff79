import { encode, type Version } from "@em-replica/wire";
import type { SchemaName } from "../api/handler.js";
import type { Quirks } from "../profile/quirks.js";
import type { Format } from "./media-type.js";

const mark = "\uFEFF";

/** A body as a server with these quirks writes it. */
export function encodeBody(schema: SchemaName, value: unknown, format: Format, quirks: Quirks): string {
  // Rows print what has no value as null, which packages/wire takes for absent; its types know absence alone.
  const text = encode(schema as never, value as never, { format, version: versionOf(format, quirks) });
  if (format === "xml") return text;
  const plain = text.startsWith(mark) ? text.slice(1) : text;
  const wanted = quirks.jsonCase === "camel" && !quirks.nulls ? withoutNulls(plain) : plain;
  return quirks.bom ? mark + wanted : wanted;
}

/** A version that writes as the quirks say, the byte order mark aside. */
function versionOf(format: Format, { declaredXml, jsonCase, nulls }: Quirks): Version {
  if (format === "xml") return declaredXml ? "13.0" : "9.5";
  if (jsonCase === "camel") return "13.0";
  return nulls ? "13.1" : "9.5";
}

/** No version has camel case and leaves members out, but quirks can be combined. */
function withoutNulls(text: string): string {
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => (value === null ? undefined : value)));
}
