import { table } from "../api-pages/markdown.ts";
import type { Changes, DocumentChange } from "./changes.ts";
import type { Page } from "./page.ts";

/** What has changed and will change, newest first. */
export function changelogPage({ document, waiting, logs }: Changes, version: string): Page {
  return {
    id: "changelog",
    data: { title: "Changelog", description: "What has changed in the document and in the packages." },
    markdown: [
      ...(waiting.length > 0
        ? ["## In the next release", waiting.map((text) => `- ${text.replaceAll("\n", "\n  ")}`).join("\n")]
        : []),
      "## The document",
      ...(document
        ? [
            `From version ${document.from} to ${document.to === document.from ? "the present state" : document.to}:`,
            document.changes.length === 0
              ? "No change."
              : table(["Weight", "Change", "Where", "Remarks"], document.changes.map(changeRow)),
          ]
        : [`Version ${version} is the first; there is no earlier one to compare it with.`]),
      // Versions become third-level headings, their parts fourth.
      ...logs.flatMap(({ name, text }) => [`## ${name}`, text.replace(/^#/gm, "##")]),
    ].join("\n\n"),
  };
}

function changeRow({ impact, kind, path, property, verdicts }: DocumentChange): readonly string[] {
  const place = path.replace(/^#\//, "").replaceAll("/", " / ").replaceAll("~1", "/").replaceAll("~0", "~");
  const remarks = verdicts.map(({ message }) => message ?? "").join(" ");
  return [impact, kind, `\`${place}${property ? `, ${property}` : ""}\``, remarks];
}
