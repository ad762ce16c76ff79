import type { Changes, DocumentChange, DocumentChanges } from "../build/changes.ts";
import type { Block } from "../content/blocks.ts";
import type { Page } from "../content/page.ts";

/** What has changed and will change, newest first. */
export function changelogPage({ document, waiting, logs }: Changes, version: string): Page {
  return {
    path: "changelog",
    section: "More",
    title: "Changelog",
    description: "What has changed in the document and in the packages.",
    blocks: [
      ...(waiting.length > 0
        ? ([
            { kind: "heading", level: 2, text: "In the next release" },
            { kind: "prose", markdown: waiting.map((text) => `- ${text.replaceAll("\n", "\n  ")}`).join("\n") },
          ] as const)
        : []),
      { kind: "heading", level: 2, text: "The document" },
      ...(document
        ? documentBlocks(document)
        : ([
            { kind: "prose", markdown: `Version ${version} is the first; there is no earlier one to compare it with.` },
          ] as const)),
      ...logs.flatMap(({ name, text }): Block[] => [
        { kind: "heading", level: 2, text: name },
        // Versions become third-level headings, their parts fourth.
        { kind: "prose", markdown: text.replace(/^#/gm, "##") },
      ]),
    ],
  };
}

function documentBlocks({ from, to, changes }: DocumentChanges): readonly Block[] {
  const intro = `From version ${from} to ${to === from ? "the present state" : to}`;
  if (changes.length === 0) return [{ kind: "prose", markdown: `${intro}: no change.` }];
  return [
    { kind: "prose", markdown: `${intro}:` },
    { kind: "table", head: ["Weight", "Change", "Where", "Remarks"], rows: changes.map(changeRow) },
  ];
}

function changeRow({ impact, kind, path, property, verdicts }: DocumentChange): readonly string[] {
  const place = path.replace(/^#\//, "").replaceAll("/", " / ").replaceAll("~1", "/").replaceAll("~0", "~");
  const remarks = verdicts.map(({ message }) => message ?? "").join(" ");
  return [impact, kind, `\`${place}${property ? `, ${property}` : ""}\``, remarks];
}
