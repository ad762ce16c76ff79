import type { OperationId } from "@em-replica/openapi";
import { addressOf } from "../document/address.js";
import type { Operation } from "../document/document.js";
import type { ApiRequest, ApiResponse, Call } from "./exchange.js";
import { ContractViolation, type Standard, validateExchange } from "./validate.js";

/** Where the requests of a test go, and what they are validated against. */
export interface Connection extends Standard {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

/** Sends one request. @throws ContractViolation if the document does not allow the request or the response. */
export async function send(line: Connection, id: OperationId, call: Call): Promise<ApiResponse> {
  const operation = line.document.operations.get(id);
  if (!operation) throw new ContractViolation(`the document has no operation ${id}`);
  const sent = prepare(line, operation, call);
  const response = await line.fetch(sent.url, {
    method: sent.method,
    headers: sent.headers,
    redirect: "manual",
    ...(sent.body && { body: sent.body }),
  });
  const { status, headers } = response;
  const received = { method: sent.method, status, headers, text: await response.text() };
  return validateExchange(line, sent, received, () => call.violates !== undefined);
}

function prepare({ baseUrl }: Connection, operation: Operation, call: Call): ApiRequest {
  const path = call.path ?? {};
  const query = Object.fromEntries(Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]));
  const address = call.address ?? addressOf(operation, path);
  const search = new URLSearchParams(query).toString();
  const headers = new Headers(call.headers);
  if (call.accept) headers.set("Accept", call.accept);
  if (call.token) headers.set("X-RestSvcSessionId", call.token);
  const url = `${baseUrl}${address}${search && `?${search}`}`;
  return { operation, method: call.method ?? operation.method, url, path, query, headers, body: call.body ?? "" };
}
