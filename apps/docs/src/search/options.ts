import type { Options } from "minisearch";

/** One thing that can be found. */
export interface SearchEntry {
  /** Address below the site's root. */
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly summary: string;
  /** What is searched besides the title; not kept. */
  readonly text: string;
}

/** How entries are indexed and found; the same when building the index and when searching it. */
export const searchOptions = {
  fields: ["title", "text"],
  storeFields: ["title", "section", "summary"],
  // Splits `listReplicaSessions` too, so that its words are found.
  tokenize: (text) => text.split(/[^\p{L}\p{N}]+|(?<=[a-z])(?=[A-Z])/u).filter(Boolean),
  searchOptions: { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { title: 6 } },
} satisfies Options<SearchEntry>;
