/** An image that is in the page itself and shows nothing. */
const nothing = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
const logos = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;

/**
 * Takes out of Redoc's page what it would load from elsewhere: the tool's own logo in the side menu.
 *
 * @throws when there is no such logo: a new Redoc has come, and its page needs a fresh look.
 */
export function withoutForeignLogo(html: string): string {
  if (!logos.test(html)) throw new Error("Redoc's page no longer loads its logo; look for what it loads instead.");
  return html.replaceAll(logos, nothing);
}
