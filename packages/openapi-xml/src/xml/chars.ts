// What a character means to the reader, one bit each. The bits of a run are or-ed together while it is scanned, once.

export const NAME = 1;
export const NAME_START = 2;
export const BLANK = 4;
/** Anything visible: a run without this bit is blank. */
export const INK = 8;
/** `&`, `]` or a carriage return: the run cannot be taken as it stands. */
export const SPECIAL = 16;
/** `<`: ends a text, is an error in an attribute's value. */
export const LESS = 32;
/** Control characters, which no document may hold. */
export const FORBIDDEN = 64;
/** From U+D800: surrogates, fine in pairs, and the two non-characters. */
export const HIGH = 128;
/** Tab and line ends, which become blanks in an attribute's value. */
export const BREAK = 256;
export const COLON = 512;
/** Beyond ASCII. */
export const WIDE = 1024;

/** The bits of each character below U+0080. */
export const CLASS: Uint16Array = /* @__PURE__ */ classify();

/** A character that XML 1.0 does not allow (production 2). */
export const NOT_ALLOWED = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** A name (productions 4 to 5): all of its characters are allowed in names, and the first one at the start of names. */
export const WIDE_NAME =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant
  /^(?![-.\d\xB7\u0300-\u036F\u203F\u2040])(?:(?![\x80-\xB6\xB8-\xBF\xD7\xF7\u037E\u2000-\u200B\u200E-\u203E\u2041-\u206F\u2190-\u2BFF\u2FF0-\u3000\uD800-\uF8FF\uFDD0-\uFDEF\uFFFE\uFFFF\u{F0000}-\u{10FFFF}]).)+$/u;

/** An XML declaration (production 23). */
export const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>$/;

/** Where the blanks end that begin at `from`. */
export function blanksEnd(text: string, from: number): number {
  let at = from;
  while ((CLASS[text.charCodeAt(at)] as number) & BLANK) at++;
  return at;
}

function classify(): Uint16Array {
  const table = new Uint16Array(128).fill(FORBIDDEN, 0, 32).fill(INK, 32);
  const set = (characters: string, bits: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = bits;
  };
  set("\t\n", BLANK | BREAK);
  set("\r", BLANK | BREAK | SPECIAL);
  set(" ", BLANK);
  set("&]", INK | SPECIAL);
  set("<", LESS);
  set("-.0123456789", INK | NAME);
  set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", INK | NAME | NAME_START);
  set(":", INK | NAME | NAME_START | COLON);
  return table;
}
