import { encode } from "@em-replica/wire";
import type { SchemaName } from "../api/handler.js";
import type { Quirks } from "../profile/quirks.js";
import type { Format } from "./media-type.js";

/** A body as a server with these quirks writes it. */
export function encodeBody(schema: SchemaName, value: unknown, format: Format, quirks: Quirks): string {
  // Rows print what has no value as null, which packages/wire takes for absent; its types know absence alone.
  const text = encode(schema as never, value as never, { format, dialect: quirks });
  if (format === "json" || !quirks.pointsAsRestorePoints || !listsPoints.has(schema)) return text;
  return text.replace(/<(\/?)VmReplicaPoint(?=[ >])/g, "<$1VmRestorePoint");
}

const listsPoints: ReadonlySet<SchemaName> = new Set(["VmReplicaPointList", "QueryResult"]);
