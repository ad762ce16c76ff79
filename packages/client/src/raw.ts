import type { paths } from "@em-replica/types";
import { normalizeBody } from "@em-replica/wire/json";
import createRaw, { type Client, type Middleware } from "openapi-fetch";
import { isXml, readWith } from "./body.js";
import { HttpError } from "./errors/http-error.js";
import type { Call, Send } from "./pipeline/send.js";
import { responses } from "./pipeline/status.js";

/** openapi-fetch over our pipeline. */
export function rawClient(baseUrl: string, accept: string, send: Send): Client<paths> {
  const raw = createRaw<paths>({ baseUrl, headers: { Accept: accept }, fetch: rawFetch(send) });
  raw.use(normalizing);
  return raw;
}

// The call behind a response, which knows what to hide in errors about its body.
const calls = new WeakMap<Response, Call>();

/** The same pipeline, but a refusal is a response again. */
function rawFetch(send: Send): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url, signal } = request;
    const body = request.body && (await request.arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    try {
      return await send({ method, url, headers, body, signal }, (response, call) => {
        calls.set(response, call);
        return response;
      });
    } catch (error) {
      if (error instanceof HttpError) return responseOf(error);
      throw error;
    }
  };
}

/** Where openapi-fetch reads a body as JSON, it gets the value that XML and JSON of every version have in common. */
const normalizing: Middleware = {
  async onResponse({ response, options }) {
    const call = calls.get(response);
    if (options.parseAs !== "json" || !response.ok || !response.body || !call) return;
    const value = await readWith(parseAny, response, call);
    // openapi-fetch asks for one or the other, depending on Content-Length.
    Object.assign(response, { json: async () => value, text: async () => JSON.stringify(value) });
  },
};

const parseAny = async (text: string): Promise<unknown> =>
  (isXml(text) ? (await import("@em-replica/wire/xml")).decodeBody(text) : normalizeBody(text)).value;

/** Turns a refusal back into a response whose body is the error body as JSON, whatever the server sent. */
function responseOf(error: HttpError): Response {
  const { status, body } = error;
  const original = responses.get(error);
  const headers = new Headers(original?.headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  headers.set("content-type", "application/json");
  const json = JSON.stringify(body ?? { Message: error.message, StatusCode: status });
  return new Response(json, { status, statusText: original?.statusText ?? "", headers });
}
