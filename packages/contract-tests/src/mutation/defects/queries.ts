import { type Defect, misreads, type Outgoing } from "../defect.js";

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

/** Filters, sorts and pages that are evaluated wrongly: the emulator is asked something else than the suite asks. */
export const queryDefects: readonly Defect[] = [
  misreads(
    "filters are ignored",
    parameter("filter", () => undefined),
  ),
  misreads("== means !=", operator(/==/, "!=")),
  misreads("!= means ==", operator(/!=/, "==")),
  misreads(">= means >", operator(/>=/g, ">")),
  misreads("<= means <", operator(/<=/g, "<")),
  misreads("< means >", operator(/<(?!=)/g, ">")),
  misreads("; and , are swapped", swap(";", ",")),
  misreads(
    "only the first condition counts",
    parameter("filter", (filter) => filter.replace(/^\(*([^;,()"]+(?:"[^"]*")?)[;,].*$/, "$1")),
  ),
  misreads(
    "parentheses are ignored",
    parameter("filter", (filter) => filter.replace(/[()](?=(?:[^"]*"[^"]*")*[^"]*$)/g, "")),
  ),
  misreads("ascending is descending", ({ url }) => {
    const field = url.searchParams.get("sortAsc");
    if (field === null || url.searchParams.has("sortDesc")) return;
    url.searchParams.delete("sortAsc");
    url.searchParams.set("sortDesc", field);
  }),
  misreads(
    "the sort is ignored",
    parameter("sortDesc", () => undefined),
  ),
  misreads(
    "everything is sorted by name",
    parameter("sortAsc", () => "Name"),
  ),
  misreads(
    "pages are one off",
    parameter("page", (page) => String(Number(page) + 1)),
  ),
  misreads(
    "every page is the first",
    parameter("page", (page) => (page === "4711" ? page : "1")),
  ),
  misreads(
    "a page has one row less",
    parameter("pageSize", (size) => String(Math.max(1, Number(size) - 1))),
  ),
  misreads(
    "the size of a page is ignored",
    parameter("pageSize", () => undefined),
  ),
  misreads(
    "any size of a page is taken",
    parameter("pageSize", (size) => (Number(size) > 10_000 ? "10000" : size)),
  ),
  misreads(
    "a size of 0 means the default",
    parameter("pageSize", (size) => (size === "0" ? undefined : size)),
  ),
  misreads("a page is 15 rows long by default", ({ url }) => {
    if (url.pathname.endsWith("/query") && !url.searchParams.has("pageSize")) url.searchParams.set("pageSize", "15");
  }),
  misreads(
    "queries answer references only",
    parameter("format", () => "References"),
  ),
  misreads(
    "an unknown type means jobs",
    parameter("type", (type) => (type === "Everything" ? "Job" : type)),
  ),
  misreads("an unknown format is passed over", ({ url }) => {
    if (url.searchParams.get("format") === "Everything") url.searchParams.delete("format");
  }),
];
