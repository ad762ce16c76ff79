/** Reads what an earlier page kept; nothing where the browser keeps nothing for such pages. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text for later pages, if the browser lets us. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Pages from a folder and private windows may not keep anything.
  }
}
