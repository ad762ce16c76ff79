/** Names that belong to a failure and are no part of its cause. */
export interface FailureNames {
  readonly vm?: string | undefined;
  /** Others, such as job, hosts and servers. */
  readonly names?: readonly string[] | undefined;
}

const MAX_LENGTH = 2_000;

/**
 * What stands in place of the parts of a reason that differ from case to case. In this order: what a pattern has replaced is
 * not looked at again.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // A text in quotes; not an apostrophe within a word.
  [/(?<![\p{L}\p{N}])'[^'\n]{1,300}'(?![\p{L}\p{N}])/gu, "<text>"],
  [/"[^"\n]{1,300}"|“[^”\n]{1,300}”|«[^»\n]{1,300}»|‘[^’\n]{1,300}’|`[^`\n]{1,300}`/gu, "<text>"],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s,;)\]]+/g, "<path>"],
  // A datastore path such as [store] vm/vm.vmdk, then other things in brackets.
  [/\[[^\]\n]{1,200}\]\s?[^\s,;:]*\/[^\s,;:]+/g, "<path>"],
  [/\[[^\]\n]{1,200}\]/g, "<text>"],
  [/(?:\b[a-z]:\\|\\\\)[^\s"',;:)]+/g, "<path>"],
  [/(?<![\p{L}\p{N}<])\/(?:[\w.~-]+\/)+[\w.~-]*/gu, "<path>"],
  [/\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?/g, "<id>"],
  [/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/g, "<id>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/\d{1,2})?\b/g, "<host>"],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/g, "<host>"],
  [/\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[t ,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]m\b|z\b)?)?/g, "<n>"],
  [/\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]m\b)?/g, "<n>"],
  // An error code in hexadecimal is the same wherever the failure is the same: it stays.
  [/\b(?!0x)[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)+(?::\d+)?/gu, "<name>"],
  [
    /(?<![\p{L}\p{N}])[-+]?\d[\d.,]*(?:\s?(?:[kmgt]?i?b|bytes?|%|ms|sec(?:onds?)?|min(?:utes?)?|hours?|days?|s|h|m))?(?![\p{L}\p{N}])/gu,
    "<n>",
  ],
  [/\b(?!0x)(?=[\p{L}_]*\d)[\p{L}\p{N}_]+/gu, "<name>"],
];

/**
 * What failures of the same cause have in common: the reason without quoted texts, paths, numbers, ids, addresses and
 * names. For grouping, not for people: show one real reason of a group. A name that has neither digits nor a dot in it is
 * only known as a name if it is given. At most the first 2,000 characters count.
 */
export function fingerprint(reason: string, { vm, names = [] }: FailureNames = {}): string {
  let text = reason.slice(0, MAX_LENGTH).toLowerCase();
  for (const name of [vm, ...names]) {
    if (name && name.length > 1) text = replaceName(text, name.toLowerCase());
  }
  for (const [pattern, placeholder] of PATTERNS) text = text.replace(pattern, placeholder);
  return text
    .replace(/<(?:name|host|text|path)>/g, "<name>")
    .replace(/\s+/g, " ")
    .replace(/[\s.!,;:]+$/, "")
    .trim();
}

/** Replaces a name where it stands by itself; as a text, since names may hold anything. */
function replaceName(text: string, name: string): string {
  const parts = text.split(name);
  let result = parts[0] ?? "";
  for (const part of parts.slice(1)) {
    const alone = !/[\p{L}\p{N}]$/u.test(result) && !/^[\p{L}\p{N}]/u.test(part);
    result += (alone ? "\u0000" : name) + part;
  }
  return result.replaceAll("\u0000", "<name>");
}
