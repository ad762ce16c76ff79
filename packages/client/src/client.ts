import type { paths } from "@em-replica/types";
import createRaw, { type Client as RawClient } from "openapi-fetch";
import { parseBaseUrl } from "./base-url.js";
import type { Schemas } from "./body.js";
import { resources } from "./generated/resources.js";
import type { Identified } from "./id.js";
import { type Credentials, createSession } from "./pipeline/session.js";
import { transport } from "./pipeline/transport.js";
import { rawFetch } from "./raw.js";
import { type CallOptions, createResource, type Get, type Resource } from "./resources/resource.js";

export interface ClientOptions {
  /** Address of the API, such as `https://em.example:9398/api`. */
  readonly baseUrl: string | URL;
  readonly credentials: Credentials;
  /** What sends the requests; the global `fetch` unless said otherwise. */
  readonly fetch?: typeof globalThis.fetch;
}

type Table = typeof resources;
type SubCollections<C> = {
  readonly [K in keyof C]: C[K] extends { readonly type: infer T extends keyof Schemas }
    ? (parent: Identified, options?: CallOptions) => AsyncIterable<Schemas[T]>
    : never;
};
type Resources = {
  readonly [K in keyof Table]: Resource<Table[K]["type"]> & SubCollections<Table[K]["children"]>;
};

export type Client = Resources &
  AsyncDisposable & {
    /** openapi-fetch over the same session: every operation of the document by its path. */
    readonly raw: RawClient<paths>;
    /** Logs out. Never rejects: a session that can't be closed ends by itself after 15 idle minutes. */
    close(): Promise<void>;
  };

/**
 * Makes a client. Nothing is sent before the first request, which logs on.
 * @throws TypeError if an option can't be used.
 */
export function createClient(options: ClientOptions): Client {
  const base = parseBaseUrl(options.baseUrl);
  const session = createSession(base, options.credentials, transport(options.fetch ?? globalThis.fetch));
  const get: Get = (path, read, { signal } = {}) =>
    session.send({ method: "GET", url: base + path, headers: { Accept: "application/json" }, signal }, read);
  const raw = createRaw<paths>({
    baseUrl: base,
    headers: { Accept: "application/json" },
    fetch: rawFetch(session.send),
  });
  const table = Object.entries(resources).map(([name, description]) => [name, createResource(get, description)]);
  return { ...Object.fromEntries(table), raw, close: session.close, [Symbol.asyncDispose]: session.close };
}
