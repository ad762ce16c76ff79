import type { MediaType, OperationId } from "@em-replica/openapi";
import type { Operation } from "../document/document.js";
import type { Json } from "./json.js";
import type { Observed } from "./validate-response.js";

export type Values = Readonly<Record<string, string | number>>;

/** What to send: parameters by name, wherever the operation takes them. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Values;
  readonly headers?: Readonly<Record<string, string>>;
  /** Token for the session header. Default: the session of the test; null: none. */
  readonly token?: string | null;
  /** Default: what the test is run in; null: no header. */
  readonly accept?: string | null;
  /** Another method than the operation's. */
  readonly method?: string;
  /** Another spelling of the path, below the base URL. */
  readonly address?: string;
  readonly body?: string;
  /** Why this request violates the document on purpose. Without it the document must allow the request. */
  readonly violates?: string;
}

/** A request as it was sent. */
export interface ApiRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly url: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  /** Empty without one. */
  readonly body: string;
}

/** A validated response with its decoded value. */
export interface ApiResponse {
  readonly id: OperationId;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly mediaType: MediaType | undefined;
  readonly text: string;
  /** The body by packages/wire: one value whatever the media type; empty without a body. */
  readonly value: Json;
  /** What of the document the body uses. */
  readonly observed: Observed;
}
