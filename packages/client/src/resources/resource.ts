import type { QueryType } from "@em-replica/query";
import type { CollectionName } from "@em-replica/wire/json";
import { readBody, type SchemaName } from "../body.js";
import { type Identified, idOf } from "../id.js";
import type { CallOptions } from "../options.js";
import type { Read } from "../pipeline/send.js";
import type { ChangesOptions, SessionQuery } from "./changes.js";
import { lazily } from "./lazily.js";
import type { QueryOptions } from "./query-options.js";

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
export function createResource(get: Get, description: Description): object {
  const { path, type, ended, children } = description;
  const one = async (id: Identified, name: string, search: string, options?: CallOptions) =>
    get(`${path}/${idOf(id)}${search}`, (response, call) => readBody(response, name as SchemaName, call), options);

  const collection = (pathOf: () => string, of: string, options?: CallOptions) =>
    lazily(async () => {
      const { readItems } = await import("../items.js");
      const name = `${of}List` as CollectionName;
      return get(`${pathOf()}?format=Entity`, (response, call) => readItems(response, name, call), options);
    });

  const query = (options: QueryOptions<QueryType> = {}) => {
    const load = () => import("./query.js");
    return {
      ...lazily(async () => (await load()).queryRows(get, description, options)),
      pages: () => lazily(async () => (await load()).queryPages(get, description, options)),
    };
  };

  const methods: Record<string, unknown> = {
    get: (id: Identified, options?: CallOptions) => one(id, type, "?format=Entity", options),
    reference: (id: Identified, options?: CallOptions) => one(id, `${type}Reference`, "", options),
    list: (options?: CallOptions) => collection(() => path, type, options),
    query,
  };
  if (ended) {
    methods.changesSince = (from?: string | Date, options?: ChangesOptions) =>
      lazily(async () =>
        (await import("./changes.js")).changes(query as unknown as SessionQuery<never>, ended, from, options),
      );
  }
  for (const [name, child] of Object.entries(children)) {
    methods[name] = (id: Identified, options?: CallOptions) =>
      collection(() => `${path}/${idOf(id)}${child.path}`, child.type, options);
  }
  return methods;
}
