import type { Link } from "@em-replica/types";
import { readBody, type Value } from "./body.js";
import { EmError } from "./errors/em-error.js";
import { NotFoundError } from "./errors/http-error.js";
import { linkTargets } from "./generated/link-targets.js";
import { resources } from "./generated/resources.js";
import type { CallOptions } from "./options.js";
import type { Call } from "./pipeline/send.js";
import { pathOf } from "./rebase.js";
import type { Get } from "./resources/resource.js";

/** Anything with links: references, entities, logon sessions. */
export interface Linked {
  readonly Links?: readonly Pick<Link, "Rel" | "Type" | "Href">[] | null | undefined;
}

/** The schemas that a link's `Type` can name. */
export type LinkTarget = (typeof linkTargets)[number];

export interface Follow {
  /** Follows the first link of a Type. */
  <N extends LinkTarget>(from: Linked, type: N, options?: CallOptions): Promise<Value<N>>;
  /** Follows the first link of a Rel; `Type`, or the member present, tells what came. */
  (from: Linked, rel: Link["Rel"], options?: CallOptions): Promise<Value<LinkTarget>>;
}

/** What `em.follow` does. */
export async function follow<N extends LinkTarget>(
  base: string,
  get: Get,
  { Links }: Linked,
  typeOrRel: string,
  options?: CallOptions,
): Promise<Value<N>> {
  const link = Links?.find(({ Type, Rel }) => (Type === typeOrRel || Rel === typeOrRel) && targets.includes(Type));
  if (!link) {
    const known = Links?.map(({ Rel, Type }) => `${Rel} ${Type ?? ""}`.trim()).join(", ") || "none";
    throw new EmError(`No link ${JSON.stringify(typeOrRel)} to anything the document describes; there are: ${known}`);
  }
  const name = link.Type as N;
  const read = (path: string) => get(path, (response, call) => readTarget(response, name, path, call), options);
  const path = pathOf(base, link.Href);
  const right = path.replace(/\/repicaTaskSessions\b/i, "/replicaTaskSessions");
  // Old servers print the first spelling and answer to it; others may know the second alone.
  return read(path).catch((error: unknown) => {
    if (error instanceof NotFoundError && right !== path) return read(right);
    throw error;
  });
}

const targets: readonly unknown[] = linkTargets;

/** The links of the query service call a page of entities a list of them, and answer it as the result of a query. */
async function readTarget<N extends LinkTarget>(
  response: Response,
  name: N,
  path: string,
  call: Call,
): Promise<Value<N>> {
  const row = Object.values(resources).find(({ type }) => `${type}List` === name);
  if (!row || !path.startsWith("/query?")) return readBody(response, name, call);
  const result = await readBody(response, "QueryResult", call);
  const lists = ("Entities" in result && result.Entities) || {};
  return (lists[row.plural] ?? { [row.plural]: [] }) as Value<N>;
}
