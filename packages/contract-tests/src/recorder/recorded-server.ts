import { operationAt } from "../document/address.js";
import { openDocument } from "../document/document.js";
import type { ApiRequest, ApiResponse } from "../exchange/exchange.js";
import { type AllowViolations, ContractViolation, type Standard, validateExchange } from "../exchange/validate.js";
import type { Server } from "../targets/target.js";
import { type Certificate, type RecordedExchange, startRecorder } from "./recorder.js";

/** A request that violates the document on purpose. Everything else of its exchange must conform. */
export interface AllowedViolation {
  /** Method and path template: `GET /replicas/{ID}`. */
  readonly request: string;
  /** The message that validation may report. */
  readonly violation: string;
  readonly reason: string;
}

/** Which server to record, and how. */
export interface RecordedServerOptions {
  /** The name in the coverage report. */
  readonly name: string;
  /** It must print JSON in the documented letter case. */
  readonly server: Pick<Server, "url" | "stop">;
  readonly allow?: readonly AllowedViolation[];
  /** The server's, where it speaks TLS. */
  readonly certificate?: Certificate;
  readonly observe?: (server: Pick<RecordedServerOptions, "name">, sent: ApiRequest, response: ApiResponse) => void;
}

/** A server whose exchanges with other processes are validated against the document. */
export interface RecordedServer extends AsyncDisposable {
  /** Base URL of the recorder, for the clients under test. */
  readonly url: string;
  /**
   * Validates the exchanges since the last call.
   *
   * @throws ContractViolation for the first exchange that does not conform, Error when there was none: a test that records
   * no exchange fails.
   */
  check(): void;
  stop(): Promise<void>;
}

/** The emulator's admin API, which is not in the document. Requests to it are not validated. */
const adminApi = /^\/__emulator(?=[/?]|$)/;

const document = openDocument();

/** Puts a recorder in front of a server. Stopping it stops both. */
export async function recordServer({
  name,
  server,
  allow = [],
  certificate,
  observe,
}: RecordedServerOptions): Promise<RecordedServer> {
  const behind = new URL(server.url);
  const recorder = await startRecorder(behind, certificate);
  const url = `${recorder.origin}${behind.pathname}`;
  const standard: Standard = {
    document,
    documentedCase: true,
    observe: (sent, response) => observe?.({ name }, sent, response),
  };

  const validate = ({ method, target, headers, body, response }: RecordedExchange) => {
    const [path = "", search = ""] = target.split(/\?(.*)/s);
    const found = path.startsWith(`${behind.pathname}/`)
      ? operationAt(document, method, path.slice(behind.pathname.length))
      : undefined;
    if (!found) throw new ContractViolation(`the document has no ${method} ${path}`);
    if (!response) throw new ContractViolation(`${method} ${target} got no response`);
    const text = textOf(response.body, `${method} ${target}`);
    if ([text, ...response.headers.values()].some((one) => one.includes(behind.host)))
      throw new ContractViolation(
        `${method} ${target} -> ${response.status} links to ${behind.host}, past the recorder`,
      );
    const sent = {
      ...found,
      method,
      url: `${recorder.origin}${target}`,
      query: Object.fromEntries(new URLSearchParams(search)),
      headers,
      body: String(body),
    };
    const received = { method, status: response.status, headers: response.headers, text };
    const request = `${method} ${found.operation.template}`;
    const allowed: AllowViolations = (violations) =>
      violations.length > 0 &&
      violations.every((violation) => allow.some((one) => one.request === request && one.violation === violation));
    validateExchange(standard, sent, received, allowed);
  };

  const stop = async () => void (await Promise.all([recorder.stop(), server.stop()]));
  return {
    url,
    check() {
      const recorded = recorder.take().filter(({ target }) => !adminApi.test(target));
      if (recorded.length === 0) throw new Error(`Nothing was sent to ${name}`);
      recorded.forEach(validate);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function textOf(body: Buffer, request: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new ContractViolation(`${request}: the body is not UTF-8`);
  }
}
