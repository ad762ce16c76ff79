/**
 * Milliseconds to wait according to `Retry-After`: seconds, or an HTTP date. Undefined if it is neither.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  // Fractions are not in the RFC, but servers send them.
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  if (!/^[A-Z][a-z]{2,8}, \d/.test(value)) return undefined;
  // By the server's own clock, if it sends it: ours may differ.
  const wait = Date.parse(value) - (Date.parse(headers.get("date") ?? "") || Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
