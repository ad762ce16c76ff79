import type { components, operations } from "@em-replica/types";
import type { Headers } from "../http/reply.js";
import type { EmRequest } from "../http/request.js";
import type { OperationId } from "../http/router.js";
import type { Logon } from "../logon/logons.js";
import type { EmulatorState } from "../state.js";

type Schemas = components["schemas"];
export type SchemaName = keyof Schemas;
/** The type of a schema whose name is put together; `never` if there is none of that name. */
export type SchemaNamed<Name extends string> = Name extends SchemaName ? Schemas[Name] : never;

/** What a handler knows of its request. */
export interface Context {
  readonly state: EmulatorState;
  readonly request: EmRequest;
  /** The GUID in the path, lower case; empty if the path has none. */
  readonly id: string;
  /** Absent on the operations that need no session. */
  readonly logon: Logon | undefined;
}

/**
 * A body with the name of its schema, by which packages/wire writes it: in one piece, or as a list in parts, each of
 * them a list of its own.
 */
export type Body<Allowed = unknown> = {
  [Name in SchemaName]: Schemas[Name] extends Allowed
    ?
        | { readonly schema: Name; readonly value: Schemas[Name] }
        | { readonly schema: Name; readonly parts: Iterable<Schemas[Name]> }
    : never;
}[SchemaName];

/** A status of an operation with what the document says its body is. */
type ResponseWith<Responses, Status extends keyof Responses> = Status extends number
  ? Responses[Status] extends { content: { "application/json": infer Json } }
    ? { readonly status: Status; readonly headers?: Headers } & Body<Json>
    : { readonly status: Status; readonly headers?: Headers }
  : never;

type Responses<Id extends OperationId> = operations[Id]["responses"];

/** Everything an operation may return. A status or a body that the document does not have does not compile. */
export type OperationResponse<Id extends OperationId> = {
  [Status in keyof Responses<Id>]: ResponseWith<Responses<Id>, Status>;
}[keyof Responses<Id>];

/** Handles one operation. */
export type Handler<Id extends OperationId> = (call: Context) => OperationResponse<Id>;

/** A response of any operation. */
export interface AnyResponse {
  readonly status: number;
  readonly headers?: Headers;
  readonly schema?: SchemaName;
  readonly value?: unknown;
  readonly parts?: Iterable<unknown>;
}
