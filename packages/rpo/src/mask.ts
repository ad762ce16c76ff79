/**
 * Whether a text matches a mask, without regard to case: `*` stands for any characters, `?` for one. Never slower than
 * the product of both lengths.
 */
export function matchesMask(mask: string, text: string): boolean {
  return covers([...mask.toLowerCase()], [...text.toLowerCase()], false);
}

/**
 * Whether every text that `inner` matches is matched by `outer`, too. True is certain; false is, unless `outer` has a `?`
 * that only a `*` beside a letter of `inner` would meet.
 */
export function includesMask(outer: string, inner: string): boolean {
  return covers(normalized(outer), normalized(inner), true);
}

/**
 * Matches `text` by `mask`. As masks, wildcards of `text` are characters of their own: a `*` is met by a `*` alone, a
 * `?` by either.
 */
function covers(mask: readonly string[], text: readonly string[], wildcards: boolean): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  let index = 0;
  while (index < text.length) {
    const wanted = mask[at];
    const given = text[index];
    if (wanted === "*") {
      star = at++;
      retry = index;
    } else if (wanted !== undefined && (wanted === "?" ? !(wildcards && given === "*") : wanted === given)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  while (mask[at] === "*") at++;
  return at === mask.length;
}

/** Masks that mean the same, written the same: each row of wildcards as its `?` and one `*`. */
function normalized(mask: string): string[] {
  const text = mask.toLowerCase().replace(/[*?]+/g, (row) => row.replaceAll("*", "") + (row.includes("*") ? "*" : ""));
  return [...text];
}
