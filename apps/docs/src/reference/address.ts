/**
 * The part of an address after `reference/index.html` that opens an operation in Redoc's page.
 *
 * @param tag the operation's first tag
 */
export function referenceAnchor(tag: string, operationId: string): string {
  return `#/${tag.toLowerCase().replaceAll(" ", "-")}/${operationId.toLowerCase()}`;
}
