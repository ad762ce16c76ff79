/**
 * Characters that a terminal acts on or that make text read other than it is: control characters and those that turn
 * the direction of writing. Names in Enterprise Manager can hold them, and the name of a VM must not control a terminal.
 */
const ACTIVE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text in one line that does nothing but show; what would act is shown as `\u001b`. */
export function safe(text: string): string {
  return text.replace(/\s*[\r\n\t]+\s*/g, " ").replace(ACTIVE, escaped);
}

/** JSON in which those characters are escaped as well, which changes no value. */
export function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(ACTIVE, (c) => (c === "\n" ? c : escaped(c)));
}
