import type { Bundle, Operation } from "@em-replica/openapi";
import { exampleRequests, target } from "./requests.ts";

/** How to get at a server: what the page's script needs before it can send a request. */
export interface Access {
  /** How to log on. */
  readonly logOn: Call;
  /** A request that works at any server, to find out whether there is one. */
  readonly probe: Call;
  /** The header that carries the token, in the response to the logon and in requests. */
  readonly tokenHeader: string;
}

export interface Call {
  readonly method: string;
  /** Path and query below the server's address. */
  readonly target: string;
}

/** @throws when the document has no operation that takes a password, or no header for its token. */
export function readAccess(document: Bundle, operations: readonly Operation[]): Access {
  const logOn = operations.find((operation) => operation.authentication === "password");
  const probe = operations.find((operation) => operation.authentication === "none") ?? logOn;
  const scheme = Object.values(document.components.securitySchemes).find((each) => each.in === "header");
  if (!logOn || !probe || !scheme?.name) throw new Error("The document does not say how to log on.");
  return { logOn: call(logOn), probe: call(probe), tokenHeader: scheme.name };
}

function call(operation: Operation): Call {
  const [request] = exampleRequests(operation);
  return { method: operation.method, target: request ? target(request) : operation.path };
}
