import type { QueryType } from "@em-replica/query";
import { readBody, readItems, type Schemas } from "../body.js";
import { type Identified, idOf } from "../id.js";
import type { CallOptions } from "../options.js";
import type { Read } from "../pipeline/send.js";
import { type ChangesOptions, changes, type SessionQuery } from "./changes.js";
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

/** Makes the methods of a resource from its row of the table; `Resource` says what they are. */
export function createResource(get: Get, { path, type, plural, ended, children }: Description): object {
  const one = async (id: Identified, name: string, search: string, options?: CallOptions) =>
    get(`${path}/${idOf(id)}${search}`, (response, call) => readBody(response, name as keyof Schemas, call), options);

  async function* collection<T>(from: string, of: string, options?: CallOptions): AsyncGenerator<T> {
    const items = await get(
      `${from}?format=Entity`,
      (response, call) => readItems<T>(response, `${of}List`, call),
      options,
    );
    yield* items;
  }

  const query = (options: QueryOptions<QueryType> = {}) => {
    const start = parseCursor(options.after);
    const fetchPage = async (page: number, signal: AbortSignal) =>
      get(await queryPath(type, options, page), (response, call) => readPage(response, plural, call), { signal });
    return rows(() => iteratePages(fetchPage, start, options.signal));
  };

  const methods: Record<string, unknown> = {
    get: (id: Identified, options?: CallOptions) => one(id, type, "?format=Entity", options),
    reference: (id: Identified, options?: CallOptions) => one(id, `${type}Reference`, "", options),
    list: (options?: CallOptions) => collection(path, type, options),
    query,
  };
  if (ended) {
    methods.changesSince = (cursor?: string | Date, options?: ChangesOptions) =>
      changes(query as unknown as SessionQuery<never>, ended, cursor, options);
  }
  for (const [name, child] of Object.entries(children)) {
    methods[name] = (id: Identified, options?: CallOptions) =>
      collection(`${path}/${idOf(id)}${child.path}`, child.type, options);
  }
  return methods;
}
