// What a body can cost at the most: what is beyond is rejected.

/** A start tag has to fit into this many characters of a stream, and so has anything else between two tags. */
export const LONGEST = 1 << 24;
export const DEEPEST = 1000;
export const MOST_ATTRIBUTES = 250;
