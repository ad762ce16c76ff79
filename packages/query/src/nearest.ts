/** The candidate that one or two typing slips turn `text` into, ignoring case; undefined if none is that near. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  if (text.length > 40) return undefined;
  const tolerated = Math.min(2, Math.floor(text.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ slips }) => slips <= tolerated)
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.candidate;
}

/** Levenshtein's distance: how many characters to insert, delete or replace. */
function slipsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
