import type { Link } from "@em-replica/types";
import { normalize } from "@em-replica/wire/json";
import type { Api } from "./api.js";
import { readAs, type Value } from "./body.js";
import { EmError, NotFoundError } from "./errors.js";
import { linkTargets } from "./generated/link-targets.js";
import type { RequestOptions } from "./options.js";
import type { Result } from "./raw-client.js";
import type { Redactor } from "./redact.js";
import { resolveHref } from "./resolve-href.js";

/** Anything with links: references, entities, logon sessions. */
export interface Linked {
  readonly Links?: readonly Pick<Link, "Rel" | "Type" | "Href">[] | null | undefined;
}

/** The schemas that a link's `Type` can name. */
export type LinkTarget = (typeof linkTargets)[number];

export interface Follow {
  /** Follows the first link of a Type. */
  <N extends LinkTarget>(from: Linked, type: N, options?: RequestOptions): Promise<Value<N>>;
  /** Follows the first link of a Rel. The `Type` of the result, or its members, tell what it is. */
  (from: Linked, rel: Link["Rel"], options?: RequestOptions): Promise<Value<LinkTarget>>;
}

/** Creates `em.follow`. */
export function createFollow(api: Api): Follow {
  async function follow<N extends LinkTarget>(from: Linked, type: N, options?: RequestOptions): Promise<Value<N>>;
  async function follow(from: Linked, rel: string, options?: RequestOptions): Promise<Value<LinkTarget>>;
  async function follow({ Links }: Linked, typeOrRel: string, { signal }: RequestOptions = {}) {
    const { Type, Href } = findLink(Links ?? [], typeOrRel, api.redactor);
    const read = async (path: string) => {
      const result = await api.getHref(path, signal);
      return path.startsWith("/query?") ? readList(api, Type, result) : readAs(api.redactor, Type, result);
    };
    const path = resolveHref(api.baseUrl, Href, api.redactor);
    const corrected = path.replace(/\/repicaTaskSessions\b/i, "/replicaTaskSessions");
    // Old servers print the first spelling and serve it; others may serve only the second.
    return read(path).catch((error: unknown) => {
      if (error instanceof NotFoundError && corrected !== path) return read(corrected);
      throw error;
    });
  }
  return follow;
}

function findLink(links: NonNullable<Linked["Links"]>, typeOrRel: string, redactor: Redactor) {
  for (const { Type, Rel, Href } of links)
    if ((Type === typeOrRel || Rel === typeOrRel) && isTarget(Type)) return { Type, Href };
  const known = links.map(({ Rel, Type }) => `${Rel} ${Type ?? ""}`.trim()).join(", ") || "none";
  const what = `No link ${JSON.stringify(typeOrRel)} to a documented resource`;
  throw new EmError(`${what}; there are: ${redactor.text(known)}`);
}

const isTarget = (type: unknown): type is LinkTarget => linkTargets.some((target) => target === type);

/** The query service has links whose `Type` is a list; what it returns there is the result of a query. */
async function readList<N extends LinkTarget>(
  api: Api,
  name: N,
  result: Result<ArrayBuffer | undefined>,
): Promise<Value<N>> {
  const body = await readAs(api.redactor, "QueryResult", result);
  const member = name.replace(/List$/, "s");
  const lists = "Entities" in body ? Object.entries({ ...body.Entities }) : [];
  const [, list] = lists.find(([key]) => key === member) ?? [];
  return normalize(name, list ?? { [member]: [] });
}
