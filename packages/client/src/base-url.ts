/**
 * Checks the address of the API and strips its trailing slashes.
 * @throws TypeError if it is no http(s) address, or carries credentials, a query or a fragment.
 */
export function parseBaseUrl(baseUrl: string | URL): string {
  try {
    const { protocol, username, password, search, hash, origin, pathname } = new URL(baseUrl);
    if (/^https?:$/.test(protocol) && !username && !password && !search && !hash)
      return origin + pathname.replace(/\/+$/, "");
  } catch {}
  // The message leaves out the address: what stands in its user part may be a password.
  throw new TypeError(
    "baseUrl must be an absolute address such as https://em.example:9398/api: http or https, no credentials, query or fragment",
  );
}
