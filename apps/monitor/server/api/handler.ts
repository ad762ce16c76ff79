import type { operations } from "../../generated/api.js";
import type { Archive } from "../archive/index.js";
import type { OperationId } from "./document.js";

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type Given<T> = [T] extends [undefined] ? unknown : Exclude<T, undefined>;

/** Parameters of an operation, path and query in one object; a default of the document is filled in. */
export type Input<Id extends OperationId> = Given<Parameters<Id>["path"]> & Given<Parameters<Id>["query"]>;

/** Body of an operation's 200 response. */
export type Output<Id extends OperationId> = operations[Id]["responses"] extends {
  readonly 200: { readonly content: { readonly "application/json": infer Body } };
}
  ? Body
  : undefined;

/** Returns the body of the 200 response, or nothing for 204. @throws ProblemError for any other. */
export type Handler<Id extends OperationId> = (archive: Archive, input: Input<Id>) => Promise<Output<Id>>;

/** Operations that are not a matter of JSON from the archive. */
export type OwnRoute = "streamEvents" | "getMetrics" | "getHealth" | "getReadiness";

export type Handlers = { readonly [Id in Exclude<OperationId, OwnRoute>]: Handler<Id> };
