/** Longest filter that is read or written, in UTF-16 units: more than any server takes in a URL. */
export const MAX_LENGTH = 65_536;

/** How many parentheses may be open at once, in text that is read or written. */
export const MAX_DEPTH = 100;

/** How many groups may lie inside each other in a filter: what text of `MAX_DEPTH` can hold. */
export const MAX_LEVELS = 2 * MAX_DEPTH + 2;
