import { createHash } from "node:crypto";
import { Html } from "./html.ts";

/**
 * Runs before anything is drawn: says that scripts work, and sets the theme that was chosen on an earlier page, so that the
 * page does not flash in the other one. The name is the one that the reference page keeps its theme under.
 */
const early = `{const d=document.documentElement;d.classList.add("js");try{const t=localStorage.getItem("redoc.colorMode");if(t)d.dataset.theme=t}catch{}}`;
export const earlyScript = new Html(early);

/** The hash that lets exactly this text run or apply. */
export function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Servers on the reader's own machine, where examples may be sent to. */
const ownMachine = ["http://localhost:*", "http://127.0.0.1:*", "https://localhost:*", "https://127.0.0.1:*"];

/** The site's own files, and nothing else but requests to the reader's own machine. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' ${cspHash(early)}`,
  "style-src 'self'",
  "img-src 'self' data:",
  `connect-src 'self' ${ownMachine.join(" ")}`,
  "base-uri 'self'",
  "form-action 'none'",
].join("; ");
