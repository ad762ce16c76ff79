import type { Bundle } from "@em-replica/openapi";

/** A fault that the suite must detect. */
export interface Mutant {
  readonly name: string;
  /** Wraps the fetch between the suite and the emulator, for a faulty server. */
  readonly wrapFetch?: (next: typeof fetch) => typeof fetch;
  /** Edits a copy of the document, for a faulty document. */
  readonly edit?: (bundle: Bundle) => void;
}

/** A request on its way to the emulator. */
export interface Outgoing {
  url: URL;
  method: string;
  readonly headers: Headers;
}

/** A response on its way to the suite. */
export interface Incoming {
  status: number;
  readonly headers: Headers;
  text: string;
}

/** A server that misreads requests. */
export function mutateRequest(name: string, change: (request: Outgoing) => void): Mutant {
  return {
    name,
    wrapFetch: (next) => (input, init) => {
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

/** A server that returns wrong responses. */
export function mutateResponse(name: string, change: (response: Incoming, request: Outgoing) => void): Mutant {
  return {
    name,
    wrapFetch: (next) => async (input, init) => {
      const received = await next(input, init);
      const response: Incoming = {
        status: received.status,
        headers: new Headers(received.headers),
        text: await received.text(),
      };
      const method = init?.method ?? "GET";
      change(response, { url: new URL(String(input)), method, headers: new Headers(init?.headers) });
      const body = response.status === 204 && response.text === "" ? null : response.text;
      return new Response(body, {
        status: response.status === 204 && body !== null ? 200 : response.status,
        headers: response.headers,
      });
    },
  };
}

/** A server with faulty JSON bodies. `change` gets each parsed body, errors included, and may alter it. */
export function mutateJson(name: string, change: (body: Record<string, unknown>, request: Outgoing) => void): Mutant {
  return mutateResponse(name, (response, request) => {
    if (!response.headers.get("content-type")?.includes("json")) return;
    const body = JSON.parse(response.text) as Record<string, unknown>;
    change(body, request);
    response.text = JSON.stringify(body);
  });
}

/** A server with faulty XML bodies. */
export function mutateXml(name: string, change: (text: string) => string): Mutant {
  return mutateResponse(name, (response) => {
    if (response.headers.get("content-type")?.includes("xml")) response.text = change(response.text);
  });
}
