/** Names that belong to a failure and are no part of its cause. */
export interface FailureNames {
  readonly vm?: string | undefined;
  /** Others, such as job, hosts and servers. */
  readonly names?: readonly string[] | undefined;
}

const MAX_LENGTH = 2_000;

/** Parts of a reason that differ from case to case, in this order: what a pattern has replaced is not looked at again. */
const PATTERNS: readonly RegExp[] = [
  // A text in quotes; not an apostrophe within a word.
  /(?<![\p{L}\p{N}])'[^'\n]{1,300}'(?![\p{L}\p{N}])/gu,
  /"[^"\n]{1,300}"|“[^”\n]{1,300}”|«[^»\n]{1,300}»|‘[^’\n]{1,300}’|`[^`\n]{1,300}`/g,
  // Addresses and paths: of the web, of datastores ("[store] vm/vm.vmdk"), of Windows, of Unix. Then other brackets.
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s,;)\]]+/g,
  /\[[^\]\n]{1,200}\]\s?[^\s,;:]*\/[^\s,;:]+/g,
  /\[[^\]\n]{1,200}\]/g,
  /(?:\b[a-z]:\\|\\\\)[^\s"',;:)]+/g,
  /(?<![\p{L}\p{N}<])\/(?:[\w.~-]+\/)+[\w.~-]*/gu,
  // GUIDs, MAC addresses, IPv4, IPv6.
  /\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?/g,
  /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/\d{1,2})?\b/g,
  /(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/g,
  // Dates and times.
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[t ,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]m\b|z\b)?)?/g,
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]m\b)?/g,
  // Numbers with their unit; names with a dot, a hyphen or a digit in them. An error code in hexadecimal stays: it is the
  // same wherever the failure is the same.
  /(?<![\p{L}\p{N}_.-])[-+]?\d[\d.,]*(?:\s?(?:[kmgt]?i?b|bytes?|%|ms|sec(?:onds?)?|min(?:utes?)?|hours?|days?|s|h|m))?(?![\p{L}\p{N}_-])/gu,
  /\b(?!0x)[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)+(?::\d+)?/gu,
  /\b(?!0x)(?=[\p{L}_]*\d)[\p{L}\p{N}_]+/gu,
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
  for (const pattern of PATTERNS) text = text.replace(pattern, "<*>");
  return text
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
  return result.replaceAll("\u0000", "<*>");
}
