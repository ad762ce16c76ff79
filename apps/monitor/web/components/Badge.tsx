import type { Finding, Grade, Outcome } from "../../generated/api.ts";

type Tone = "good" | "warning" | "bad" | "running" | "neutral";

/** A word with a sign and a colour. The sign tells the same as the colour. */
const words: Readonly<Record<string, readonly [tone: Tone, sign: string, text: string]>> = {
  ok: ["good", "✓", "within RPO"],
  late: ["warning", "▲", "late"],
  severe: ["bad", "▲", "severe"],
  critical: ["bad", "▲▲", "critical"],
  never: ["bad", "✕", "never replicated"],
  unknown: ["neutral", "?", "unknown"],
  running: ["running", "▶", "running"],
  stuck: ["bad", "‖", "stuck"],
  missing: ["warning", "◌", "run missing"],
  vanished: ["neutral", "–", "left its job"],
  slow: ["warning", "◷", "slow"],
  growing: ["warning", "↗", "growing"],
  disabled: ["warning", "⊘", "schedule off"],
  success: ["good", "✓", "success"],
  warning: ["warning", "!", "warning"],
  failed: ["bad", "✕", "failed"],
  mended: ["warning", "↻", "mended by a retry"],
  other: ["neutral", "?", "other"],
};

export function Badge({ word, text }: { readonly word: Grade | Finding | Outcome; readonly text?: string }) {
  const [tone, sign, usual] = words[word] ?? ["neutral", "?", word];
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span> {text ?? usual}
    </span>
  );
}

/** The class of an outcome, for marks in charts. */
export const toneOf = (word: string): Tone => words[word]?.[0] ?? "neutral";

/** Grade and findings of a replication. */
export function Standing({ grade, findings }: { readonly grade: Grade; readonly findings: readonly Finding[] }) {
  const left = findings.includes("vanished");
  return (
    <span className="badges">
      {!left && <Badge word={grade} />}
      {findings.map((finding) => (
        <Badge key={finding} word={finding} />
      ))}
    </span>
  );
}
