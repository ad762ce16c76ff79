import type { MediaType, OperationId } from "../document/bundle.js";
import type { Document, Operation } from "../document/document.js";
import { requestViolations } from "./check-request.js";
import { judgeAnswer } from "./check-response.js";
import type { Answer, Call, Sent } from "./exchange.js";

/** An exchange that departs from the document. */
export class Departure extends Error {
  override readonly name = "Departure";
}

/** What every exchange of a test goes through. */
export interface Line {
  readonly document: Document;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** False where JSON comes in camel case (D76): then the value behind it is judged. */
  readonly documentedCase: boolean;
  /** Sees each exchange that conforms. */
  readonly observe: (sent: Sent, answer: Answer) => void;
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
    ...(call.body !== undefined && { body: call.body }),
  });
  const { status, headers } = response;
  const received = { method: sent.method, status, headers, text: await response.text() };
  const { violations, ...verdict } = judgeAnswer(line.document, operation, received, line.documentedCase);
  const answer: Answer = { id, url: sent.url, ...verdict, ...received };
  const found = [
    ...(call.beyond ? [] : requestViolations(line.document, sent).map((one) => `request: ${one}`)),
    ...(call.beyond ? [] : needlessRefusal(answer)),
    ...violations,
    ...wrongMediaType(sent, answer),
  ];
  if (found.length > 0) throw new Departure(describe(sent, answer, found));
  line.observe(sent, answer);
  return answer;
}

function prepare({ baseUrl }: Line, operation: Operation, call: Call): Sent {
  const path = call.path ?? {};
  const query = Object.fromEntries(Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]));
  const address =
    call.address ?? operation.template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
  const search = new URLSearchParams(query).toString();
  const headers = new Headers(call.headers);
  if (call.accept) headers.set("Accept", call.accept);
  if (call.token) headers.set("X-RestSvcSessionId", call.token);
  const url = `${baseUrl}${address}${search && `?${search}`}`;
  return { operation, method: call.method ?? operation.method, url, path, query, headers };
}

/** A request that the document allows must not be called malformed. */
function needlessRefusal({ status }: Answer): readonly string[] {
  return [400, 405, 415].includes(status) ? [`status ${status} for a request that the document allows`] : [];
}

/** JSON if it is asked for, XML for everything else (D124). */
function wrongMediaType({ headers }: Sent, { mediaType }: Answer): readonly string[] {
  const asked: MediaType = headers.get("accept")?.includes("application/json") ? "application/json" : "application/xml";
  return mediaType === undefined || mediaType === asked ? [] : [`the answer is ${mediaType}, asked for was ${asked}`];
}

function describe({ method, url }: Sent, { status, text }: Answer, found: readonly string[]): string {
  const lines = found.slice(0, 8).map((one) => `  - ${one}`);
  const more = found.length > lines.length ? [`  - and ${found.length - lines.length} more`] : [];
  return [`${method} ${url} -> ${status} departs from the document:`, ...lines, ...more, text.slice(0, 600)].join("\n");
}
