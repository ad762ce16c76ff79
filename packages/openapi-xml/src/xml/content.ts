import { NOT_ALLOWED } from "./chars.js";

/** Throws. `at` is where in the text that was given something is wrong. */
type Fail = (problem: string, at: number) => never;

/** All the entities there are without a document type. */
const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** What text between tags stands for. */
export function characterData(text: string, fail: Fail): string {
  checkCharacters(text, fail);
  const end = text.indexOf("]]>");
  if (end >= 0) fail("]]> in text", end);
  return expandReferences(withLineFeeds(text), fail);
}

/** What the value of an attribute stands for. */
export function attributeValue(text: string, fail: Fail): string {
  const less = text.indexOf("<");
  if (less >= 0) fail("< in a value", less);
  checkCharacters(text, fail);
  return expandReferences(text.replace(/\r\n|[\t\n\r]/g, " "), fail);
}

/** What a CDATA section stands for. */
export function cdataSection(text: string, fail: Fail): string {
  checkCharacters(text, fail);
  return withLineFeeds(text);
}

/** Fails for characters that no document may have. */
export function checkCharacters(text: string, fail: Fail): void {
  const at = text.search(NOT_ALLOWED);
  if (at >= 0) fail("a character that XML does not allow", at);
}

/** Text with one kind of line ends. */
const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, "\n");

/** Text with its character and entity references replaced, once. */
function expandReferences(text: string, fail: Fail): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g, (reference, decimal, hex, name, at) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES.get(name);
    if (character !== undefined && !NOT_ALLOWED.test(character)) return character;
    fail(reference === "&" ? "& without an entity" : `${reference} is no entity of XML`, at);
  });
}
