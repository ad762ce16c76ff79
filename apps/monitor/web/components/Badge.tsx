import {
  Ban,
  Check,
  CircleAlert,
  CircleDashed,
  CirclePause,
  CircleQuestionMark,
  Clock,
  History,
  LogOut,
  type LucideIcon,
  OctagonAlert,
  Play,
  RotateCw,
  Sparkle,
  TrendingUp,
  TriangleAlert,
  X,
} from "lucide-react";
import type { Finding, Grade, Outcome } from "../../generated/api.ts";

type Tone = "good" | "warning" | "bad" | "running" | "neutral";
type Word = Grade | Finding | Outcome | "new" | "old";

/** A word with a sign and a colour. The sign tells the same as the colour. */
const words: Readonly<Record<Word, readonly [tone: Tone, sign: LucideIcon, text: string]>> = {
  ok: ["good", Check, "within RPO"],
  late: ["warning", Clock, "late"],
  severe: ["bad", TriangleAlert, "severe"],
  critical: ["bad", OctagonAlert, "critical"],
  never: ["bad", X, "never replicated"],
  unknown: ["neutral", CircleQuestionMark, "unknown"],
  running: ["running", Play, "running"],
  stuck: ["bad", CirclePause, "stuck"],
  missing: ["warning", CircleDashed, "run missing"],
  vanished: ["neutral", LogOut, "left its job"],
  slow: ["warning", Clock, "slow"],
  growing: ["warning", TrendingUp, "growing"],
  disabled: ["warning", Ban, "schedule off"],
  success: ["good", Check, "success"],
  warning: ["warning", CircleAlert, "warning"],
  failed: ["bad", X, "failed"],
  mended: ["warning", RotateCw, "mended by a retry"],
  other: ["neutral", CircleQuestionMark, "other"],
  new: ["warning", Sparkle, "new"],
  old: ["neutral", History, "old data"],
};

export function Badge({ word, text = words[word][2] }: { readonly word: Word; readonly text?: string }) {
  return (
    <span className={`badge ${toneOf(word)}`}>
      <Sign word={word} /> {text}
    </span>
  );
}

/** The sign of a word alone, where the word stands beside it or in a label. */
export function Sign({ word }: { readonly word: Word }) {
  const [, Icon] = words[word];
  return <Icon className="sign" aria-hidden="true" />;
}

/** The class of a word, for marks in charts. */
export const toneOf = (word: Word): Tone => words[word][0];
