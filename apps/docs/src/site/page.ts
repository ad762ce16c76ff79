/** One page of the site, before Starlight renders it. */
export interface Page {
  /** Address below the site's root, without `.html`: `operations/getReplicaSession`. */
  readonly id: string;
  /** Starlight's frontmatter. */
  readonly data: PageData;
  /** May link to `operation:<operationId>`, `schema:<Name>`, `file:<path below the root>` and other pages as `.md` files. */
  readonly markdown: string;
  /** Where the text is written, from the repository's root. */
  readonly source?: string;
}

export interface PageData {
  readonly title: string;
  readonly description: string;
  /** Words that people search for and the page does not have. */
  readonly keywords?: readonly string[];
  readonly sidebar?: { readonly label?: string; readonly order?: number };
  readonly [key: string]: unknown;
}
