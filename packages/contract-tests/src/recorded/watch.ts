import { operationAt } from "../document/address.js";
import { openDocument } from "../document/document.js";
import { conforming, Departure, type MayDepart, type Standard } from "../exchange/conform.js";
import type { Answer, Sent } from "../exchange/exchange.js";
import type { Server } from "../targets/target.js";
import { type Certificate, type Recorded, startRecorder } from "./recorder.js";

/** A request that departs from the document on purpose. Everything else of its exchange must be as documented. */
export interface Beyond {
  /** Method and path, as the document has them: `GET /replicas/{ID}`. */
  readonly request: string;
  /** What may be said against it. */
  readonly departs: string;
  readonly because: string;
}

/** What is watched, and how. */
export interface Watching {
  /** Under which the exchanges are counted. */
  readonly name: string;
  /** It must print JSON in the documented letter case. */
  readonly server: Pick<Server, "url" | "stop">;
  readonly beyond?: readonly Beyond[];
  /** The server's, where it speaks TLS. */
  readonly certificate?: Certificate;
  readonly observe?: (watching: Pick<Watching, "name">, sent: Sent, answer: Answer) => void;
}

/** A server whose exchanges with other processes are held against the document. */
export interface Watched extends AsyncDisposable {
  /** Base URL to give to those who are watched. */
  readonly url: string;
  /**
   * Judges what has come by since the last time.
   *
   * @throws Departure for the first exchange that does not conform, Error when nothing came by: then what should have
   * been watched was not.
   */
  check(): void;
  stop(): Promise<void>;
}

/** The controls of the emulator, which are not in the document. What is said to them passes and is not judged. */
const controls = /^\/__emulator(?=[/?]|$)/;

const document = openDocument();

/** Puts a recorder in front of a server, which stops with it. */
export async function watch({ name, server, beyond = [], certificate, observe }: Watching): Promise<Watched> {
  const behind = new URL(server.url);
  const recorder = await startRecorder(behind, certificate);
  const url = `${recorder.origin}${behind.pathname}`;
  const standard: Standard = {
    document,
    documentedCase: true,
    observe: (sent, answer) => observe?.({ name }, sent, answer),
  };

  const judge = ({ method, target, headers, body, answer }: Recorded) => {
    const [path = "", search = ""] = target.split(/\?(.*)/s);
    const found = path.startsWith(`${behind.pathname}/`)
      ? operationAt(document, method, path.slice(behind.pathname.length))
      : undefined;
    if (!found) throw new Departure(`the document has no ${method} ${path}`);
    if (!answer) throw new Departure(`${method} ${target} was not answered`);
    const text = textOf(answer.body, `${method} ${target}`);
    if ([text, ...answer.headers.values()].some((one) => one.includes(behind.host)))
      throw new Departure(`${method} ${target} -> ${answer.status} leads to ${behind.host}, where nobody watches`);
    const sent = {
      ...found,
      method,
      url: `${recorder.origin}${target}`,
      query: Object.fromEntries(new URLSearchParams(search)),
      headers,
      body: String(body),
    };
    const received = { method, status: answer.status, headers: answer.headers, text };
    const request = `${method} ${found.operation.template}`;
    const mayDepart: MayDepart = (violations) =>
      violations.length > 0 &&
      violations.every((violation) => beyond.some((one) => one.request === request && one.departs === violation));
    conforming(standard, sent, received, mayDepart);
  };

  const stop = async () => void (await Promise.all([recorder.stop(), server.stop()]));
  return {
    url,
    check() {
      const recorded = recorder.take().filter(({ target }) => !controls.test(target));
      if (recorded.length === 0) throw new Error(`Nothing was sent to ${name}`);
      recorded.forEach(judge);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function textOf(body: Buffer, request: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new Departure(`${request}: the body is not UTF-8`);
  }
}
