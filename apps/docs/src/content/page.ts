import type { Block } from "./blocks.ts";

/** The parts of the site, in the order of its menu. */
export const sections = ["Start", "Guides", "Operations", "Schemas", "More"] as const;
export type Section = (typeof sections)[number];

/** One page of the site, before it becomes HTML, Markdown and search entries. */
export interface Page {
  /** Address below the site's root, without the ending: `operations/getReplicaSession`. */
  readonly path: string;
  readonly section: Section;
  /** Heading within the section's menu. */
  readonly group?: string;
  readonly title: string;
  /** Title in menus, where the long one is too long. */
  readonly shortTitle?: string;
  /** One sentence of plain text, for search engines and lists. */
  readonly description: string;
  readonly blocks: readonly Block[];
  /** Where the text is written, from the repository's root. */
  readonly source?: string;
}
