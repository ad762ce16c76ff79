import { type Mock, startMock } from "@em-replica/mock";
import type { operations } from "@em-replica/types";
import { declared } from "./document.js";
import { type Answer, violations } from "./validate.js";

/** A server that the suite runs against. */
export interface Target {
  readonly name: string;
  start(): Promise<Mock>;
}

export const targets: readonly Target[] = [{ name: "Prism mock", start: () => startMock({ port: 0 }) }];

export type MediaType = "application/xml" | "application/json";

/** What to send: parameters by name, wherever the operation takes them. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: MediaType;
}

/** Sends one request and throws if the answer departs from what the document says of the operation. */
export async function exchange(baseUrl: string, id: keyof operations, call: Call = {}): Promise<Answer> {
  const operation = declared.get(id);
  if (!operation) throw new Error(`The document has no operation ${id}`);
  const path = operation.template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.path?.[name] ?? ""),
  );
  const query = new URLSearchParams(call.query).toString();
  const response = await fetch(`${baseUrl}${path}${query && `?${query}`}`, {
    method: operation.method,
    headers: { ...(call.accept && { accept: call.accept }), ...call.headers },
  });
  const answer = { status: response.status, headers: response.headers, body: await response.text() };
  const found = violations(operation, answer);
  if (found.length > 0)
    throw new Error(`${operation.method} ${path} -> ${answer.status} departs from the document:\n${found.join("\n")}`);
  return answer;
}
