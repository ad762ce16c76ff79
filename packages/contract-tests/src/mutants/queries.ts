import { type Mutant, mutateRequest, type Outgoing } from "./mutant.js";

/** Changes one parameter of a query. */
const parameter =
  (name: string, change: (value: string) => string | undefined) =>
  ({ url }: Outgoing) => {
    const value = url.pathname.endsWith("/query") ? url.searchParams.get(name) : null;
    if (value === null) return;
    const changed = change(value);
    if (changed === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, changed);
  };

const operator = (from: RegExp, to: string) => parameter("filter", (filter) => filter.replace(from, to));

/** Swaps two characters outside of quotes. */
const swap = (one: string, other: string) =>
  parameter("filter", (filter) =>
    filter.replace(/"(?:[^"]|"")*"|[;,]/g, (token) => (token === one ? other : token === other ? one : token)),
  );

/** Filters, sorts and pages that are evaluated wrongly: the emulator gets another request than the suite sends. */
export const queryMutants: readonly Mutant[] = [
  mutateRequest(
    "filters are ignored",
    parameter("filter", () => undefined),
  ),
  mutateRequest("== means !=", operator(/==/, "!=")),
  mutateRequest("!= means ==", operator(/!=/, "==")),
  mutateRequest(">= means >", operator(/>=/g, ">")),
  mutateRequest("<= means <", operator(/<=/g, "<")),
  mutateRequest("< means >", operator(/<(?!=)/g, ">")),
  mutateRequest("; and , are swapped", swap(";", ",")),
  mutateRequest(
    "only the first condition counts",
    parameter("filter", (filter) => filter.replace(/^\(*([^;,()"]+(?:"[^"]*")?)[;,].*$/, "$1")),
  ),
  mutateRequest(
    "parentheses are ignored",
    parameter("filter", (filter) => filter.replace(/[()](?=(?:[^"]*"[^"]*")*[^"]*$)/g, "")),
  ),
  mutateRequest("ascending is descending", ({ url }) => {
    const field = url.searchParams.get("sortAsc");
    if (field === null || url.searchParams.has("sortDesc")) return;
    url.searchParams.delete("sortAsc");
    url.searchParams.set("sortDesc", field);
  }),
  mutateRequest(
    "the sort is ignored",
    parameter("sortDesc", () => undefined),
  ),
  mutateRequest(
    "everything is sorted by name",
    parameter("sortAsc", () => "Name"),
  ),
  mutateRequest(
    "pages are one off",
    parameter("page", (page) => String(Number(page) + 1)),
  ),
  mutateRequest(
    "every page is the first",
    parameter("page", (page) => (page === "4711" ? page : "1")),
  ),
  mutateRequest(
    "a page has one row less",
    parameter("pageSize", (size) => String(Math.max(1, Number(size) - 1))),
  ),
  mutateRequest(
    "the size of a page is ignored",
    parameter("pageSize", () => undefined),
  ),
  mutateRequest(
    "any size of a page is taken",
    parameter("pageSize", (size) => (Number(size) > 10_000 ? "10000" : size)),
  ),
  mutateRequest(
    "a size of 0 means the default",
    parameter("pageSize", (size) => (size === "0" ? undefined : size)),
  ),
  mutateRequest("a page is 15 rows long by default", ({ url }) => {
    if (url.pathname.endsWith("/query") && !url.searchParams.has("pageSize")) url.searchParams.set("pageSize", "15");
  }),
  mutateRequest(
    "queries return references only",
    parameter("format", () => "References"),
  ),
  mutateRequest(
    "an unknown type means jobs",
    parameter("type", (type) => (type === "Everything" ? "Job" : type)),
  ),
  mutateRequest("an unknown format is passed over", ({ url }) => {
    if (url.searchParams.get("format") === "Everything") url.searchParams.delete("format");
  }),
];
