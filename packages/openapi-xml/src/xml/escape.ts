const IN_TEXT = /[&<>\r]/g;
const IN_ATTRIBUTE = /[&<>"\t\n\r]/g;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const reference = (one: string) => NAMED[one] ?? `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`;

/** Text as it stands between tags. What XML does not allow has to be looked for before. */
export const escapeText = (text: string): string => text.replace(IN_TEXT, reference);

/** Text as it stands in an attribute. */
export const escapeAttribute = (text: string): string => text.replace(IN_ATTRIBUTE, reference);

/** Text as CDATA, in several sections if it holds the end of one. A carriage return is no text there. */
export const cdata = (text: string): string =>
  text === ""
    ? ""
    : text
        .split("\r")
        .map((part) => part && `<![CDATA[${part.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`)
        .join("&#xD;");
