import type { OperationId } from "@em-replica/openapi";
import type { Document, Operation } from "./document.js";

/** Operations that have one. */
export const withId = (document: Document): readonly Operation[] =>
  [...document.operations.values()].filter(({ template }) => template.includes("{ID}"));

/** Operations that GET a list or a single resource and offer both representations. */
export const withFormat = (document: Document): readonly Operation[] =>
  [...document.operations.values()].filter(
    ({ id, parameters }) => id !== "queryResources" && parameters.some(({ name }) => name === "format"),
  );

/** Operations that want a session. */
export const secured = (document: Document): readonly Operation[] =>
  [...document.operations.values()].filter(({ security }) => security.some(({ type }) => type === "apiKey"));

/** Types that `/query` takes. */
export function queryTypes(document: Document): readonly string[] {
  const type = document.operations.get("queryResources")?.parameters.find(({ name }) => name === "type");
  return ((type && document.target(type.schema).schema.enum) ?? []).map(String);
}

/** A path that fits the operation, with an ID that nothing has. */
export const nowhere = { ID: "00000000-0000-4000-8000-000000000000" };

/** Whether the operation takes back or changes something. */
export const isRead = (document: Document, id: OperationId): boolean => document.operations.get(id)?.method === "GET";
