/** A page's public address below the site's root: index pages are their folder. */
export function publicAddress(path: string): string {
  return /(^|\/)index$/.test(path) ? path.slice(0, -"index".length) : `${path}.html`;
}
