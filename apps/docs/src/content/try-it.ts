import type { OpenApi } from "../document/openapi.ts";
import { type Operation, operations, type Proof } from "../document/operations.ts";
import { type ExampleRequest, exampleRequests, target } from "../document/requests.ts";

/** What the page's script needs to send an example to a server on the reader's machine. */
export interface TryIt extends Call {
  readonly proof: Proof;
  /** How to log on first, for a request that needs a session. */
  readonly logOn: Call;
  /** A request that any server answers, to find out whether there is one. */
  readonly probe: Call;
  /** The header that carries the token, in the answer to logging on and in requests. */
  readonly tokenHeader: string;
}

export interface Call {
  readonly method: string;
  /** Path and query below the server's address. */
  readonly target: string;
}

/** Prepares an example for being sent. */
export function tryIt(request: ExampleRequest, document: OpenApi): TryIt {
  const all = operations(document);
  const logOn = all.find((operation) => operation.proof === "basic");
  const probe = all.find((operation) => operation.proof === "none") ?? logOn;
  const scheme = Object.values(document.components.securitySchemes).find((each) => each.in === "header");
  if (!logOn || !probe || !scheme?.name) throw new Error("The document does not say how to log on.");
  return {
    method: request.method,
    target: target(request),
    proof: request.proof,
    logOn: call(logOn),
    probe: call(probe),
    tokenHeader: scheme.name,
  };
}

function call(operation: Operation): Call {
  const [request] = exampleRequests(operation);
  return { method: operation.method, target: request ? target(request) : operation.path };
}
