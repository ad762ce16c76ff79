import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import http from "highlight.js/lib/languages/http";
import json from "highlight.js/lib/languages/json";
import powershell from "highlight.js/lib/languages/powershell";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { Html, html } from "./html.ts";

const languages = { http, json, powershell, python, sh: bash, ts: typescript, xml, yaml };
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);

/** A block of code in colours. It can be scrolled with the keyboard; the page's script adds a button that copies it. */
export function codeBlock(code: string, language = ""): Html {
  const inner = highlighter.getLanguage(language)
    ? new Html(highlighter.highlight(code, { language }).value)
    : html`${code}`;
  return html`<div class="code"><pre tabindex="0"><code>${inner}</code></pre></div>`;
}
