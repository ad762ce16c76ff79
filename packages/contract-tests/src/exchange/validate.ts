import type { MediaType } from "@em-replica/openapi";
import type { Document } from "../document/document.js";
import type { ApiRequest, ApiResponse } from "./exchange.js";
import { requestViolations } from "./validate-request.js";
import { type Received, validateResponse } from "./validate-response.js";

/** Thrown for an exchange that the document does not allow. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
}

/** What every exchange is validated against. */
export interface Standard {
  readonly document: Document;
  /** False where JSON comes in camel case (D76): then the normalized value is validated. */
  readonly documentedCase: boolean;
  /** Called with each valid exchange. */
  readonly observe: (sent: ApiRequest, response: ApiResponse) => void;
}

/** Whether these violations of a request are intended. */
export type AllowViolations = (violations: readonly string[]) => boolean;

/**
 * Validates one exchange against the document, in both directions.
 *
 * @returns the response with its decoded value.
 * @throws ContractViolation if the document does not allow the request or the response.
 */
export function validateExchange(
  standard: Standard,
  sent: ApiRequest,
  received: Received,
  allowed: AllowViolations,
): ApiResponse {
  const { document, documentedCase, observe } = standard;
  const { violations, ...result } = validateResponse(document, sent.operation, received, documentedCase);
  const response: ApiResponse = { id: sent.operation.id, url: sent.url, ...result, ...received };
  const inRequest = requestViolations(document, sent);
  const found = [
    ...(allowed(inRequest) ? [] : [...inRequest.map((one) => `request: ${one}`), ...unexpectedRejection(response)]),
    ...violations,
    ...wrongMediaType(sent, response),
  ];
  if (found.length > 0) throw new ContractViolation(describe(sent, response, found));
  observe(sent, response);
  return response;
}

/** A request that the document allows must not be rejected as malformed. */
function unexpectedRejection({ status }: ApiResponse): readonly string[] {
  return [400, 405, 415].includes(status) ? [`status ${status} for a request that the document allows`] : [];
}

/** JSON if it is requested, XML for everything else (D124). */
function wrongMediaType({ headers }: ApiRequest, { mediaType }: ApiResponse): readonly string[] {
  const expected: MediaType = headers.get("accept")?.includes("application/json")
    ? "application/json"
    : "application/xml";
  return mediaType === undefined || mediaType === expected
    ? []
    : [`the response is ${mediaType}, requested was ${expected}`];
}

function describe({ method, url }: ApiRequest, { status, text }: ApiResponse, found: readonly string[]): string {
  const lines = found.slice(0, 8).map((one) => `  - ${one}`);
  const more = found.length > lines.length ? [`  - and ${found.length - lines.length} more`] : [];
  return [`${method} ${url} -> ${status} violates the document:`, ...lines, ...more, text.slice(0, 600)].join("\n");
}
