/**
 * Checks the address of the API and strips its trailing slashes.
 * @throws TypeError if it is no http(s) address, or carries credentials, a query or a fragment.
 */
export function parseBaseUrl(baseUrl: string | URL): string {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new TypeError("baseUrl must be an absolute address such as https://em.example:9398/api");
  }
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError(`baseUrl must start with https:// or http://, not ${url.protocol}`);
  // The message leaves out the address: what stands in its user part may be a password.
  if (url.username || url.password)
    throw new TypeError("baseUrl must not hold a user name or password; pass them as credentials");
  if (url.search || url.hash) throw new TypeError("baseUrl must not have a query or a fragment");
  return url.origin + url.pathname.replace(/\/+$/, "");
}
