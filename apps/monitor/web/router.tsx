import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from "@tanstack/react-router";
import { Nothing } from "./components/States.tsx";
import { Frame } from "./Frame.tsx";
import { type Period, periods } from "./periods.ts";
import { Overview } from "./views/Overview.tsx";

/** Text of the address, or undefined: addresses are written by people, too. */
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
const oneOf = <Word extends string>(value: unknown, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === value);

const days = (value: unknown): Period | undefined => oneOf(text(value), periods);

type Words<Name extends string> = { readonly [Key in Name]?: string | undefined };
/** `sort`: a column of a table, with `-` before it for the other direction; `row`: one row of a table, to be pointed out. */
type FrameSearch = Words<"sort" | "row"> & { readonly kiosk?: true };
type ReplicationSearch = Words<"q" | "em" | "job" | "server" | "grade" | "finding" | "at">;
type NightSearch = Words<"from" | "to" | "job">;
type JobSearch = Words<"q" | "em" | "server">;

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <Nothing title="There is no such page" detail="Use the menu above." />,
  validateSearch: (search: Record<string, unknown>): FrameSearch => ({
    ...("kiosk" in search && { kiosk: true }),
    sort: text(search.sort),
    row: text(search.row),
  }),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: Overview,
});

const replications = createRoute({
  getParentRoute: () => root,
  path: "/replications",
  validateSearch: (search: Record<string, unknown>): ReplicationSearch => ({
    q: text(search.q),
    em: text(search.em),
    job: text(search.job),
    server: text(search.server),
    grade: text(search.grade),
    finding: text(search.finding),
    at: text(search.at),
  }),
  component: lazyRouteComponent(() => import("./views/Replications.tsx"), "Replications"),
});

const replication = createRoute({
  getParentRoute: () => root,
  path: "/replications/$id",
  validateSearch: (search: Record<string, unknown>): { days?: Period | undefined } => ({ days: days(search.days) }),
  component: lazyRouteComponent(() => import("./views/Replication.tsx"), "Replication"),
});

const night = createRoute({
  getParentRoute: () => root,
  path: "/night",
  validateSearch: (search: Record<string, unknown>): NightSearch => ({
    from: text(search.from),
    to: text(search.to),
    job: text(search.job),
  }),
  component: lazyRouteComponent(() => import("./views/Night.tsx"), "Night"),
});

const causes = createRoute({
  getParentRoute: () => root,
  path: "/causes",
  validateSearch: (search: Record<string, unknown>): { days?: Period | undefined } => ({ days: days(search.days) }),
  component: lazyRouteComponent(() => import("./views/Causes.tsx"), "Causes"),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: "/jobs",
  validateSearch: (search: Record<string, unknown>): JobSearch => ({
    q: text(search.q),
    em: text(search.em),
    server: text(search.server),
  }),
  component: lazyRouteComponent(() => import("./views/Jobs.tsx"), "Jobs"),
});

const job = createRoute({
  getParentRoute: () => root,
  path: "/jobs/$id",
  component: lazyRouteComponent(() => import("./views/Job.tsx"), "Job"),
});

const session = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$id",
  component: lazyRouteComponent(() => import("./views/Session.tsx"), "Session"),
});

const running = createRoute({
  getParentRoute: () => root,
  path: "/running",
  component: lazyRouteComponent(() => import("./views/Running.tsx"), "Running"),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: "/sources",
  component: lazyRouteComponent(() => import("./views/Sources.tsx"), "Sources"),
});

const routeTree = root.addChildren([
  overview,
  replications,
  replication,
  night,
  causes,
  jobs,
  job,
  session,
  running,
  sources,
]);

export function createPageRouter() {
  return createRouter({
    routeTree,
    defaultPreload: "intent",
    scrollRestoration: true,
    // Plain text in addresses (`?days=30`), where the router would write JSON.
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
