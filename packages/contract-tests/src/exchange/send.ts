import { addressOf } from "../document/address.js";
import type { OperationId } from "../document/bundle.js";
import type { Operation } from "../document/document.js";
import { conforming, Departure, type Standard } from "./conform.js";
import type { Answer, Call, Sent } from "./exchange.js";

/** Where the requests of a test go, and what they are held against. */
export interface Line extends Standard {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

/** Sends one request. @throws Departure if request or answer are not as the document has them. */
export async function send(line: Line, id: OperationId, call: Call): Promise<Answer> {
  const operation = line.document.operations.get(id);
  if (!operation) throw new Departure(`the document has no operation ${id}`);
  const sent = prepare(line, operation, call);
  const response = await line.fetch(sent.url, {
    method: sent.method,
    headers: sent.headers,
    redirect: "manual",
    ...(sent.body && { body: sent.body }),
  });
  const { status, headers } = response;
  const received = { method: sent.method, status, headers, text: await response.text() };
  return conforming(line, sent, received, () => call.beyond !== undefined);
}

function prepare({ baseUrl }: Line, operation: Operation, call: Call): Sent {
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
