import { parse } from "yaml";
import type { Page } from "../content/page.ts";

/** A guide as its file says: title, description and place in the menu above the line, the text below it. */
export interface Guide {
  readonly order: number;
  readonly page: Page;
}

/**
 * Reads a guide.
 *
 * @param name file name without `.md`
 * @throws when the file does not begin with `title`, `description` and `order` between two lines of `---`.
 */
export function readGuide(name: string, text: string): Guide {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const { title, description, order } = (parse(head) ?? {}) as { title?: string; description?: string; order?: number };
  if (!title || !description || order === undefined) {
    throw new Error(`guides/${name}.md must begin with title, description and order between two lines of ---.`);
  }
  return {
    order,
    page: {
      path: `guides/${name}`,
      section: "Guides",
      title,
      description,
      source: `guides/${name}.md`,
      blocks: [{ kind: "prose", markdown: body.trim() }],
    },
  };
}
