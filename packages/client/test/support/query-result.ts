import { findField, matches, parse } from "@em-replica/query";
import type { JobSession, TaskSession } from "./rows.ts";

/** The result of a query: filtered, sorted, paged, with the links that servers print. */
export function queryResult(
  { sessions, tasks }: { readonly sessions: JobSession[]; readonly tasks: TaskSession[] },
  params: URLSearchParams,
): object {
  const type = params.get("type") === "ReplicaJobSession" ? "ReplicaJobSession" : "ReplicaTaskSession";
  const filter = parse(type, params.get("filter") ?? "");
  const all: (JobSession | TaskSession)[] = type === "ReplicaJobSession" ? sessions : tasks;
  const rows = all.filter((row) => matches(type, filter, { ...row }));
  const field = params.get("sortAsc") ?? params.get("sortDesc");
  if (field) {
    const member = (findField(type, field).property ?? field) as "UID";
    const sign = params.has("sortDesc") ? -1 : 1;
    rows.sort((a, b) => sign * (a[member] < b[member] ? -1 : a[member] > b[member] ? 1 : 0));
  }
  const size = Number(params.get("pageSize") ?? 100);
  const page = Number(params.get("page") ?? 1);
  const count = Math.max(1, Math.ceil(rows.length / size));
  const link = (Rel: string, number: number) => ({
    Rel,
    Href: `http://em.internal/api/query?type=${type}&page=${number}`,
  });
  return {
    Entities: { [`${type}s`]: { [`${type}s`]: rows.slice((page - 1) * size, page * size) } },
    PagingInfo: {
      PageNum: page,
      PageSize: size,
      PagesCount: count,
      Links: [link("First", 1), ...(page < count ? [link("Next", page + 1)] : []), link("Last", count)],
    },
  };
}
