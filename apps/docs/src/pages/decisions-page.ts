import type { Page } from "../content/page.ts";

/** The document's list of decisions, as it is written. */
export function decisionsPage(markdown: string): Page {
  return {
    path: "decisions",
    section: "More",
    title: "Decisions",
    description: "Where the sources of this API contradict each other, and which side the document takes.",
    source: "decisions.md",
    blocks: [{ kind: "prose", markdown: markdown.replace(/^# .*\n/, "").trim() }],
  };
}
