/** The search itself: a dialog over the index that search-index.js has left in a global. */
import MiniSearch, { type SearchResult } from "minisearch";
import { type SearchEntry, searchOptions } from "../search/options.ts";
import { element } from "./element.ts";

declare global {
  var searchIndex: string;
}

const index = MiniSearch.loadJSON<SearchEntry>(globalThis.searchIndex, searchOptions);
const root = document.documentElement.dataset.root ?? "./";

const input = element("input", {
  type: "search",
  ariaLabel: "Search the documentation",
  autocomplete: "off",
  spellcheck: false,
});
const status = element("p", { className: "search-status", role: "status" });
const results = element("ol", { className: "search-results" });
const dialog = element("dialog", { className: "search", ariaLabel: "Search" }, input, status, results);
document.body.append(dialog);

input.addEventListener("input", show);
dialog.addEventListener("keydown", moveFocus);
dialog.addEventListener("click", (event) => {
  // A click on a result of the page we are on, or outside.
  if (event.target === dialog || (event.target instanceof Element && event.target.closest("a"))) dialog.close();
});
document.addEventListener("open-search", () => {
  if (!dialog.open) dialog.showModal();
  input.select();
});

function show(): void {
  const found = input.value.trim() === "" ? [] : index.search(input.value).slice(0, 12);
  results.replaceChildren(...found.map(item));
  status.textContent = input.value.trim() === "" ? "" : found.length === 0 ? "Nothing found" : `${found.length} found`;
}

function item({ id, title, section, summary }: SearchResult): HTMLLIElement {
  const link = element("a", { href: root + id }, element("b", {}, String(title)), element("span", {}, String(section)));
  return element("li", {}, link, element("p", {}, String(summary)));
}

/** Arrow keys walk from the field through the results; Enter in the field opens the first. */
function moveFocus(event: KeyboardEvent): void {
  const stops = [input, ...results.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement as HTMLInputElement);
  if (event.key === "Enter" && here === 0) stops[1]?.click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
}
