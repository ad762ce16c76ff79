import { XmlError } from "../error.js";
import { NOT_ALLOWED } from "./chars.js";

/** Most text has none of these, and stands as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be written as they stand
const SUSPICIOUS = /[&<>"\0-\x1f\ud800-\uffff]/;
const IN_TEXT = /[&<>\r]/g;
const IN_ATTRIBUTE = /[&<>"\t\n\r]/g;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const reference = (one: string) => NAMED[one] ?? `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`;

/** Text as it stands between tags. Throws XmlError for characters that XML does not allow. */
export const escapeText = (text: string): string =>
  SUSPICIOUS.test(text) ? allowed(text).replace(IN_TEXT, reference) : text;

/** Text as it stands in an attribute. Throws as `escapeText`. */
export const escapeAttribute = (text: string): string =>
  SUSPICIOUS.test(text) ? allowed(text).replace(IN_ATTRIBUTE, reference) : text;

/**
 * Text as CDATA, in several sections if it holds the end of one. A carriage return is no text there. Throws as
 * `escapeText`.
 */
export const cdata = (text: string): string =>
  text === ""
    ? ""
    : allowed(text)
        .split("\r")
        .map((part) => part && `<![CDATA[${part.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`)
        .join("&#xD;");

function allowed(text: string): string {
  if (NOT_ALLOWED.test(text)) throw new XmlError("a character that XML does not allow", { found: text });
  return text;
}
