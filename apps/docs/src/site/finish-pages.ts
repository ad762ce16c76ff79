import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** Servers on the reader's own machine, the only ones that requests may be sent to. */
const ownMachine = ["http://localhost:*", "http://127.0.0.1:*", "https://localhost:*", "https://127.0.0.1:*"];

/**
 * What Astro does not do by itself: links become relative, so that the site works from a folder and under any sub-path, and
 * each page gets a content security policy that allows its own scripts alone.
 */
export function finishPages(): AstroIntegration {
  let base = "/";
  return {
    name: "finish-pages",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/?$/, "/");
      },
      "astro:build:done": ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const page of globSync("**/*.html", { cwd: root })) {
          const file = posix.join(root, page);
          const text = readFileSync(file, "utf8");
          // Hosts show this page at any depth.
          const linked = page === "404.html" ? text : relativeLinks(text, page.replaceAll("\\", "/"), base);
          writeFileSync(file, withPolicy(linked));
        }
      },
    },
  };
}

export function relativeLinks(html: string, page: string, base: string): string {
  return html.replace(/(<[a-z-]+\s[^>]*?\b(?:href|src)=")(\/[^"#]*)/g, (all, before, link: string) => {
    if (!link.startsWith(base) && `${link}/` !== base) return all;
    const path = link.slice(base.length) || "index.html";
    return before + (posix.relative(posix.dirname(page), path) || posix.basename(page));
  });
}

export function withPolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => code);
  const hashes = new Set(inline.map((code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`));
  const policy = [
    "default-src 'none'",
    // The search is WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${[...hashes].join(" ")}`,
    "worker-src 'self' blob:",
    // The highlighter colours words by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    `connect-src 'self' ${ownMachine.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html.replace(
    /<meta charset="utf-8"\s*\/?>/i,
    (all) => `${all}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
