import type { QueryType } from "@em-replica/query";
import type { CollectionName } from "@em-replica/wire/json";
import { readBody, type SchemaName } from "../body.js";
import { type Identified, idOf } from "../id.js";
import type { CallOptions } from "../options.js";
import type { Read } from "../pipeline/send.js";
import type { ChangesOptions, SessionQuery } from "./changes.js";
import { iteratePages, parseCursor } from "./pages.js";
import { type QueryOptions, queryPath } from "./query-options.js";
import { readPage } from "./read-page.js";
import { rows } from "./rows.js";

/** Sends a GET for a path below the base address. */
export type Get = <T>(path: string, read: Read<T>, options?: CallOptions) => Promise<T>;

/** What the generated table says about a resource. */
export interface Description {
  readonly path: string;
  readonly type: QueryType;
  readonly plural: string;
  readonly ended: string | null;
  readonly children: Readonly<Record<string, { readonly path: string; readonly type: string }>>;
}

/**
 * Makes the methods of a resource from its row of the table; `Resource` says what they are. What a page may never use
 * is loaded when it is first used, to keep the client small in browsers.
 */
export function createResource(get: Get, { path, type, plural, ended, children }: Description): object {
  const one = async (id: Identified, name: string, search: string, options?: CallOptions) =>
    get(`${path}/${idOf(id)}${search}`, (response, call) => readBody(response, name as SchemaName, call), options);

  async function* collection(from: string, of: string, options?: CallOptions): AsyncGenerator<unknown> {
    const { readItems } = await import("../items.js");
    const name = `${of}List` as CollectionName;
    yield* await get(`${from}?format=Entity`, (response, call) => readItems(response, name, call), options);
  }

  const query = (options: QueryOptions<QueryType> = {}) => {
    const start = parseCursor(options.after);
    const fetchPage = async (page: number, signal: AbortSignal) =>
      get(await queryPath(type, options, page), (response, call) => readPage(response, plural, call), { signal });
    return rows(() => iteratePages(fetchPage, start, options.signal));
  };

  async function* changesSince(from?: string | Date, options?: ChangesOptions): AsyncGenerator<unknown> {
    const { changes } = await import("./changes.js");
    yield* changes(query as unknown as SessionQuery<never>, ended as string, from, options);
  }

  const methods: Record<string, unknown> = {
    get: (id: Identified, options?: CallOptions) => one(id, type, "?format=Entity", options),
    reference: (id: Identified, options?: CallOptions) => one(id, `${type}Reference`, "", options),
    list: (options?: CallOptions) => collection(path, type, options),
    query,
    ...(ended && { changesSince }),
  };
  for (const [name, child] of Object.entries(children)) {
    methods[name] = (id: Identified, options?: CallOptions) =>
      collection(`${path}/${idOf(id)}${child.path}`, child.type, options);
  }
  return methods;
}
