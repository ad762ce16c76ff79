import { isXml, normalizeBody } from "@em-replica/wire/json";
import createFetchClient, { createQuerySerializer, defaultPathSerializer, type Middleware } from "openapi-fetch";
import { loadXml, readErrorBody, readText } from "./body.js";
import type { Fetch } from "./fetch/fetch.js";
import { withBody } from "./fetch/response.js";
import { watched } from "./fetch/stream.js";
import type { RawClient, Result } from "./raw-client.js";
import type { Redactor } from "./redact.js";

/** What openapi-fetch knows of an Href: a path, and that reading it returns something. */
interface HrefPaths {
  readonly [path: string]: {
    readonly get: {
      readonly responses: { readonly 200: { readonly content: { readonly "application/json": unknown } } };
    };
  };
}

export interface Raw {
  /** `em.raw`. */
  readonly raw: RawClient;
  /** The same for the path of an Href, which is none of the document's. */
  getHref(path: string, signal: AbortSignal | undefined): Promise<Result<ArrayBuffer | undefined>>;
}

/** openapi-fetch over the decorated `fetch`. Bodies that are read as JSON have the documented form. */
export function createRaw(baseUrl: string, accept: string, fetch: Fetch, redactor: Redactor, idleTimeout: number): Raw {
  const streamed = new WeakSet<Request>();
  const client = createFetchClient<HrefPaths>({
    baseUrl,
    headers: { Accept: accept },
    pathSerializer: (path, params) => serialize(path, params, defaultPathSerializer),
    querySerializer: (params) => serialize("", { ...params }, addToQuery),
    fetch: async (request) => {
      const { method, url, signal } = request;
      const body = request.body && (await request.arrayBuffer());
      const headers = Object.fromEntries(request.headers);
      const stream = streamed.has(request);
      const response = await fetch(url, { method, headers, body, signal, stream });
      return stream && response.ok ? watched(response, idleTimeout, request) : response;
    },
  });
  const markStreamed: Middleware = {
    onRequest({ request, options }) {
      if (options.parseAs === "stream") streamed.add(request);
    },
  };
  // Always the last to see a request, which other middleware may have replaced.
  const use = (...middleware: Middleware[]) => {
    client.use(...middleware);
    client.eject(markStreamed);
    client.use(markStreamed);
  };
  use(documentedBodies(redactor));
  return {
    // The one place where types are asserted: the middleware makes them true, which no type can say.
    raw: { ...client, use } as RawClient,
    getHref: (path, signal) => client.GET(path, { parseAs: "arrayBuffer", signal }),
  };
}

const serializeQuery = createQuerySerializer();

const addToQuery = (query: string, param: Readonly<Record<string, unknown>>) =>
  [query, serializeQuery(param)].filter(Boolean).join("&");

/** Adds parameters to an address, one by one. @throws TypeError that names the one that can't be encoded. */
function serialize(
  address: string,
  params: Readonly<Record<string, unknown>>,
  add: (address: string, param: Record<string, unknown>) => string,
): string {
  return Object.entries(params).reduce((begun, [name, value]) => {
    try {
      return add(begun, { [name]: value });
    } catch (error) {
      throw error instanceof URIError ? new TypeError(`${name} contains half of a surrogate pair`) : error;
    }
  }, address);
}

/** Turns XML, and JSON in camel case, with nulls or in another encoding, into JSON in the documented form. */
function documentedBodies(redactor: Redactor): Middleware {
  return {
    async onResponse({ request: { method, url }, response, options }) {
      if (!response.ok) return toJson(await readErrorBody(response, redactor), response);
      if (options.parseAs !== "json" || response.status === 204 || method === "HEAD") return;
      const source = { method, url, contentType: response.headers.get("content-type"), redactor };
      const bytes = await response.clone().arrayBuffer();
      return readText(bytes, source, async (text) => {
        if (isXml(text)) return toJson((await loadXml()).decodeBody(text).value, response);
        const { value } = normalizeBody(text);
        const json = JSON.stringify(value);
        // The same length in bytes means that it is UTF-8 without a byte order mark.
        const isDocumented = json === text && new TextEncoder().encode(json).length === bytes.byteLength;
        return isDocumented ? undefined : toJson(value, response);
      });
    },
  };
}

function toJson(value: unknown, { status, statusText, headers: original, url }: Response): Response {
  const headers = new Headers(original);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  return withBody({ status, statusText, headers }, JSON.stringify(value), url);
}
