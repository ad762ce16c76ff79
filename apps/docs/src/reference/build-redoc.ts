import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bundle } from "@em-replica/openapi";
import type { AstroIntegration } from "astro";
import { readApi } from "../document/api.ts";
import { exampleRequests } from "../document/requests.ts";
import { curl } from "../samples/curl.ts";
import { docsFolder, readDocument } from "../site/files.ts";
import { redocly } from "../site/redocly.ts";

/** Writes `reference/index.html`: the document on one page, drawn by Redoc. */
export function redoc(site: string): AstroIntegration {
  return {
    name: "redoc",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const document = readDocument();
        const folder = await mkdtemp(join(tmpdir(), "docs-"));
        try {
          await writeFile(join(folder, "openapi.json"), JSON.stringify(documentForRedoc(document)));
          await redocly(
            [
              ...["build-docs", "openapi.json", "--inlineBundle"],
              ...["--output", fileURLToPath(new URL("reference/index.html", dir))],
              // The height of the header.
              ...["--openapi.scrollYOffset", "64"],
              ...["--template", join(docsFolder, "src/reference/template.hbs")],
              ...["--title", `Redoc | ${site}`],
              ...["--templateOptions.site", site],
              ...["--templateOptions.description", `${document.info.title}, on one page.`],
            ],
            folder,
          );
        } finally {
          await rm(folder, { recursive: true });
        }
      },
    },
  };
}

/**
 * The document as Redoc is to show it: with a sample of each operation's first example, and a link to its own page. One
 * language, because Redoc shows no more.
 */
export function documentForRedoc(document: Bundle): Bundle {
  const copy = structuredClone(document);
  for (const operation of readApi(document).operations) {
    const item = copy.paths[operation.path]?.[operation.method.toLowerCase()];
    const [request] = exampleRequests(operation);
    if (!item || !request) continue;
    Object.assign(item, {
      description: `${operation.description}\n\n[In other languages, and to try](../operations/${operation.id}.html)`,
      "x-codeSamples": [{ lang: "sh", label: "curl", source: curl(request) }],
    });
  }
  return copy;
}
