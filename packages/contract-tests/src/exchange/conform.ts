import type { MediaType } from "../document/bundle.js";
import type { Document } from "../document/document.js";
import { requestViolations } from "./check-request.js";
import { judgeAnswer, type Received } from "./check-response.js";
import type { Answer, Sent } from "./exchange.js";

/** An exchange that departs from the document. */
export class Departure extends Error {
  override readonly name = "Departure";
}

/** What every exchange is held against. */
export interface Standard {
  readonly document: Document;
  /** False where JSON comes in camel case (D76): then the value behind it is judged. */
  readonly documentedCase: boolean;
  /** Sees each exchange that conforms. */
  readonly observe: (sent: Sent, answer: Answer) => void;
}

/** Whether a request may depart from the document in these ways. */
export type MayDepart = (violations: readonly string[]) => boolean;

/**
 * Holds one exchange, whoever sent it, against the document in both directions.
 *
 * @returns the answer and what it means.
 * @throws Departure if request or answer are not as the document has them.
 */
export function conforming(standard: Standard, sent: Sent, received: Received, mayDepart: MayDepart): Answer {
  const { document, documentedCase, observe } = standard;
  const { violations, ...verdict } = judgeAnswer(document, sent.operation, received, documentedCase);
  const answer: Answer = { id: sent.operation.id, url: sent.url, ...verdict, ...received };
  const asked = requestViolations(document, sent);
  const found = [
    ...(mayDepart(asked) ? [] : [...asked.map((one) => `request: ${one}`), ...needlessRefusal(answer)]),
    ...violations,
    ...wrongMediaType(sent, answer),
  ];
  if (found.length > 0) throw new Departure(describe(sent, answer, found));
  observe(sent, answer);
  return answer;
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
