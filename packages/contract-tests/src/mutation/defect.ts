import type { Bundle } from "../document/bundle.js";

/** Something wrong that the suite has to notice. */
export interface Defect {
  readonly name: string;
  /** A server that is wrong: what stands between the suite and the emulator. */
  readonly plant?: (next: typeof fetch) => typeof fetch;
  /** A document that is wrong: what is done to a copy of it. */
  readonly edit?: (bundle: Bundle) => void;
}

/** A request on its way to the emulator. */
export interface Outgoing {
  url: URL;
  method: string;
  readonly headers: Headers;
}

/** An answer on its way to the suite. */
export interface Incoming {
  status: number;
  readonly headers: Headers;
  text: string;
}

/** A server that understands something else than what it was asked. */
export function misreads(name: string, change: (request: Outgoing) => void): Defect {
  return {
    name,
    plant: (next) => (input, init) => {
      const request: Outgoing = {
        url: new URL(String(input)),
        method: init?.method ?? "GET",
        headers: new Headers(init?.headers),
      };
      change(request);
      return next(request.url, { ...init, method: request.method, headers: request.headers });
    },
  };
}

/** A server that answers something else than it should. `request` is what it was asked. */
export function answers(name: string, change: (answer: Incoming, request: Outgoing) => void): Defect {
  return {
    name,
    plant: (next) => async (input, init) => {
      const response = await next(input, init);
      const answer: Incoming = {
        status: response.status,
        headers: new Headers(response.headers),
        text: await response.text(),
      };
      const method = init?.method ?? "GET";
      change(answer, { url: new URL(String(input)), method, headers: new Headers(init?.headers) });
      const body = answer.status === 204 && answer.text === "" ? null : answer.text;
      return new Response(body, {
        status: answer.status === 204 && body !== null ? 200 : answer.status,
        headers: answer.headers,
      });
    },
  };
}

/** A server whose JSON bodies are wrong. `change` gets each parsed body, errors included, and may alter it. */
export function printsJson(name: string, change: (body: Record<string, unknown>, request: Outgoing) => void): Defect {
  return answers(name, (answer, request) => {
    if (!answer.headers.get("content-type")?.includes("json")) return;
    const body = JSON.parse(answer.text) as Record<string, unknown>;
    change(body, request);
    answer.text = JSON.stringify(body);
  });
}

/** A server whose XML bodies are wrong. */
export function printsXml(name: string, change: (text: string) => string): Defect {
  return answers(name, (answer) => {
    if (answer.headers.get("content-type")?.includes("xml")) answer.text = change(answer.text);
  });
}
