import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { operations } from "../../generated/api.ts";
import { api, bodyOf, type Mutable } from "./client.ts";

type Query<Id extends keyof operations> = Mutable<NonNullable<operations[Id]["parameters"]["query"]>>;

/** How often views are read again without an event, in milliseconds: an RPO grows though nothing happens. */
const refetchInterval = 60_000;
const live = { refetchInterval, placeholderData: keepPreviousData } as const;

/** All pages of a list, one after the other. */
async function everyPage<Page extends { readonly next: string | null }>(
  read: (position: { cursor?: string }) => Promise<Page>,
): Promise<[Page, ...Page[]]> {
  const first = await read({});
  const pages: [Page, ...Page[]] = [first];
  for (let { next } = first; next !== null; ) {
    const page = await read({ cursor: next });
    pages.push(page);
    next = page.next;
  }
  return pages;
}

/** Every request of the page. The key begins with `api`, so that one event renews all of them. */
export const overview = (query: Query<"getOverview">) =>
  queryOptions({
    queryKey: ["api", "overview", query],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/overview", { params: { query }, signal })),
    ...live,
  });

export const replications = (query: Query<"listReplications">) =>
  queryOptions({
    queryKey: ["api", "replications", query],
    queryFn: async ({ signal }) => {
      const [first, ...others] = await everyPage((cursor) => {
        const params = { query: { ...query, limit: 1000, ...cursor } };
        return bodyOf(api.GET("/api/replications", { params, signal }));
      });
      return { ...first, replications: [first, ...others].flatMap((page) => page.replications) };
    },
    ...live,
  });

export const replication = (id: string) =>
  queryOptions({
    queryKey: ["api", "replication", id],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/replications/{id}", { params: { path: { id } }, signal })),
    ...live,
  });

export const history = (id: string, query: Query<"getHistory">) =>
  queryOptions({
    queryKey: ["api", "history", id, query],
    queryFn: ({ signal }) =>
      bodyOf(api.GET("/api/replications/{id}/history", { params: { path: { id }, query }, signal })),
    ...live,
  });

export const attempts = (id: string, query: Query<"listAttempts">) =>
  queryOptions({
    queryKey: ["api", "attempts", id, query],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET("/api/replications/{id}/attempts", {
          params: { path: { id }, query: { ...query, limit: 1000 } },
          signal,
        }),
      ),
    ...live,
  });

export const changes = (since: string) =>
  queryOptions({
    queryKey: ["api", "changes", since],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/changes", { params: { query: { since, limit: 1000 } }, signal })),
    ...live,
  });

export const jobs = (query: Query<"listJobs">) =>
  queryOptions({
    queryKey: ["api", "jobs", query],
    queryFn: async ({ signal }) => {
      const [first, ...others] = await everyPage((cursor) =>
        bodyOf(api.GET("/api/jobs", { params: { query: { ...query, limit: 1000, ...cursor } }, signal })),
      );
      return { ...first, jobs: [first, ...others].flatMap((page) => page.jobs) };
    },
    ...live,
  });

export const job = (id: string) =>
  queryOptions({
    queryKey: ["api", "job", id],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/jobs/{id}", { params: { path: { id } }, signal })),
    ...live,
  });

export const runs = (query: Query<"listRuns">) =>
  queryOptions({
    queryKey: ["api", "runs", query],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/runs", { params: { query: { ...query, limit: 200 } }, signal })),
    ...live,
  });

export const session = (id: string) =>
  queryOptions({
    queryKey: ["api", "session", id],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/sessions/{id}", { params: { path: { id } }, signal })),
    ...live,
  });

export const causes = (query: Query<"listCauses">) =>
  queryOptions({
    queryKey: ["api", "causes", query],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/causes", { params: { query }, signal })),
    ...live,
  });

export const timeline = (query: Query<"getTimeline">) =>
  queryOptions({
    queryKey: ["api", "timeline", query],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/timeline", { params: { query }, signal })),
    ...live,
  });

export const heatmap = (query: Query<"getHeatmap">) =>
  queryOptions({
    queryKey: ["api", "heatmap", query],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/heatmap", { params: { query }, signal })),
    ...live,
  });

export const running = () =>
  queryOptions({
    queryKey: ["api", "running"],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/running", { signal })),
    ...live,
    refetchInterval: 15_000,
  });

export const ems = () =>
  queryOptions({
    queryKey: ["api", "ems"],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/ems", { signal })),
    ...live,
    refetchInterval: 15_000,
  });

export const search = (q: string) =>
  queryOptions({
    queryKey: ["api", "search", q],
    queryFn: ({ signal }) => bodyOf(api.GET("/api/search", { params: { query: { q } }, signal })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
