import { NOT_ALLOWED } from "./chars.js";

/** All the entities there are without a document type. */
const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Text with its character and entity references replaced, once. */
export function expandReferences(text: string, fail: (problem: string, at: number) => never): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g, (reference, decimal, hex, name, at) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES.get(name);
    if (character !== undefined && !NOT_ALLOWED.test(character)) return character;
    fail(reference === "&" ? "& without an entity" : `${reference} is no entity of XML`, at);
  });
}
