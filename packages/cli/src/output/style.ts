import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours text where standard output is a terminal that wants colours (`NO_COLOR`, `FORCE_COLOR`, `--no-color`). */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout, validateStream: true });
}

/** The colour of a result, state or grade. The word itself always says the same. */
export function paintWord(word: string): string {
  const style = styles[word.toLowerCase()];
  return style ? paint(style, word) : word;
}

const styles: Readonly<Record<string, Style>> = {
  ok: "green",
  success: "green",
  warning: "yellow",
  late: "yellow",
  unknown: "yellow",
  failed: "red",
  severe: "red",
  critical: ["red", "bold"],
  never: ["red", "bold"],
};
