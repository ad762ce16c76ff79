import type { Query } from "../http/query.js";

/** Whether `format` requests entities. `Entity` and `Entities` mean the same here, in any case (D51). */
export function wantsEntities(query: Query): boolean {
  return query.get("format")?.toLowerCase().startsWith("entit") ?? false;
}
