import type { Mail } from "../mail.js";
import { contentOf, subjectOf } from "./content.js";
import { toHtml } from "./html.js";
import type { MorningReport } from "./report.js";
import { toText } from "./text.js";
import { clockIn } from "./time.js";

const MAX_HTML_BYTES = 100_000;
const MAX_ROWS = 50;

/** Writes a report as a mail, with times in a zone. Its HTML takes at most 100 kB, however many replications are outside. */
export function composeMorning(
  report: MorningReport,
  { zone, pageUrl }: { readonly zone: string; readonly pageUrl?: string | undefined },
): Mail {
  const clock = clockIn(zone, report.now);
  for (let rows = MAX_ROWS; ; rows = Math.floor(rows / 2)) {
    const content = contentOf(report, clock, pageUrl, rows);
    const html = toHtml(content);
    if (Buffer.byteLength(html) <= MAX_HTML_BYTES || rows === 0)
      return { subject: subjectOf(report, clock), text: toText(content), html };
  }
}
