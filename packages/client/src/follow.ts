import type { Link } from "@em-replica/types";
import { readBody, type SchemaName, type Value } from "./body.js";
import { EmError } from "./errors/em-error.js";
import { NotFoundError } from "./errors/http-error.js";
import type { CallOptions } from "./options.js";
import { pathOf } from "./rebase.js";
import type { Get } from "./resources/resource.js";

/** Anything with links: references, entities, logon sessions. */
export interface Linked {
  readonly Links?: readonly Pick<Link, "Rel" | "Type" | "Href">[] | null | undefined;
}

export interface Follow {
  /** Follows the first link of a Type. */
  <N extends SchemaName>(from: Linked, type: N, options?: CallOptions): Promise<Value<N>>;
  /** Follows the first link of a Rel; `Type`, or the member present, tells what came. */
  (from: Linked, rel: Link["Rel"], options?: CallOptions): Promise<Value<SchemaName>>;
}

/** What `em.follow` does. */
export async function follow<N extends SchemaName>(
  base: string,
  get: Get,
  { Links: links }: Linked,
  typeOrRel: string,
  options?: CallOptions,
): Promise<Value<N>> {
  const link = links?.find(({ Type, Rel }) => Type === typeOrRel || Rel === typeOrRel);
  if (!link?.Type) {
    const known = links?.map(({ Rel, Type }) => `${Rel} ${Type ?? ""}`.trim()).join(", ") || "none";
    throw new EmError(`No link ${JSON.stringify(typeOrRel)} that can be followed; there are: ${known}`);
  }
  const name = link.Type as N;
  const read = (path: string) => get(path, (response, call) => readBody(response, name, call), options);
  const path = pathOf(base, link.Href);
  const right = path.replace(/\/repicaTaskSessions\b/i, "/replicaTaskSessions");
  // Old servers print the first spelling and answer to it; others may know the second alone.
  return read(path).catch((error: unknown) => {
    if (error instanceof NotFoundError && right !== path) return read(right);
    throw error;
  });
}
