/** A change to the text of Redoc's page, for what its options don't reach. */
interface Patch {
  readonly why: string;
  readonly find: RegExp;
  readonly replacement: string;
}

const patches: readonly Patch[] = [
  {
    why: "the tool's logo, loaded from its maker",
    find: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g,
    // An image that shows nothing.
    replacement: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==",
  },
  {
    why: "colours of property names by depth, too pale on either ground",
    find: /=\[`#9D00FF`(?:,`#[0-9A-F]{6}`)+\]/g,
    replacement: "=[`var(--link-color-primary)`]",
  },
  {
    why: "choices whose name for screen readers leaves out what is chosen",
    find: /"aria-label":(\w+)(,children:\(0,\w+\.jsx\)\(\w+,\{children:(\w+)\?\.labelNode\?\?\3\?\.label\}\))/g,
    replacement: '"aria-label":$1+": "+$3?.label$2',
  },
];

/**
 * Applies all patches.
 *
 * @throws when one finds nothing to change: another version of Redoc has come, and its page needs a fresh look.
 */
export function patched(page: string): string {
  return patches.reduce((text, { why, find, replacement }) => {
    if (text.search(find) < 0) throw new Error(`Redoc's page has no such place any more: ${why}.`);
    return text.replace(find, replacement);
  }, page);
}
