import {
  BLANK,
  blanksEnd,
  CLASS,
  COLON,
  DECLARATION,
  FORBIDDEN,
  HIGH,
  INK,
  NAME,
  NAME_START,
  SPECIAL,
  WIDE,
  WIDE_NAME,
} from "./chars.js";
import { attributeValue, cdataSection, characterData, checkCharacters } from "./content.js";
import type { Attribute, XmlHandler } from "./handler.js";
import { DEEPEST, LONGEST, MOST_ATTRIBUTES } from "./limits.js";

const MORE = -1;
/** What most tags have: one array for all of them. */
const NO_ATTRIBUTES: readonly Attribute[] = [];

/**
 * Reads XML 1.0 without a document type: strict about what is well-formed, ignorant of namespaces, never expanding
 * anything but the five named entities and character references. Text is written in pieces of any size.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #text = "";
  #at = 0;
  /** Where the last item was given out, by the same count; negative if its text is gone, Infinity if items are not. */
  #given = Infinity;
  /** How many characters the rest needs to have before another look at it can be worthwhile. */
  #enough = 0;
  #last = false;
  #begun = false;
  #rooted = false;
  /** Lines and columns before the first character of the text. */
  #line = 1;
  #column = 1;
  #bits = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Where the tag or text being told of begins. */
  get at(): number {
    return this.#at;
  }

  /** Takes an item to be given out here. Before the next one there may be `LONGEST` characters. */
  itemGiven(): void {
    this.#given = this.#at;
  }

  /** The next piece of the document. */
  write(piece: string): void {
    this.#text += piece;
    if (this.#text.length >= this.#enough) this.flush();
  }

  /** Reads what there is, be it worthwhile or not. */
  flush(): void {
    this.#read();
    this.#forget();
    // An unfinished tag is read from its start again, so it has to grow by half first: all looks together stay linear.
    this.#enough = this.#text.length * 1.5;
    this.#limit(this.#text.length);
  }

  /** The last piece of the document. */
  end(piece = ""): void {
    this.#text += piece;
    this.#last = true;
    this.#read();
    const name = this.#open.at(-1);
    if (name !== undefined) this.#fail(`the text ends before </${name}>`, this.#at);
    if (!this.#rooted) this.#fail("no element", this.#at);
  }

  /** Line and column of an offset, both from 1. */
  position(offset: number): { line: number; column: number } {
    const lines = this.#text.slice(0, offset).split("\n");
    const { length } = lines.at(-1) as string;
    return { line: this.#line + lines.length - 1, column: (lines.length > 1 ? 1 : this.#column) + length };
  }

  #read(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const next = text.charCodeAt(this.#at) === 60 ? this.#markup(this.#at) : this.#characters(this.#at);
      if (next === MORE) {
        if (this.#last) this.#fail("the text ends inside a tag", this.#at);
        return;
      }
      this.#limit(next - this.#at);
      this.#at = next;
    }
  }

  /** The same limit however the document is cut into pieces. */
  #limit(length: number): void {
    if (length > LONGEST) this.#fail("longer than a part may be", this.#at);
  }

  /** Drops what was read. */
  #forget(): void {
    ({ line: this.#line, column: this.#column } = this.position(this.#at));
    this.#text = this.#text.slice(this.#at);
    this.#given -= this.#at;
    this.#at = 0;
  }

  #characters(from: number): number {
    const to = this.#scan(from, 60);
    const bits = this.#bits;
    if (to === this.#text.length && !this.#last) return MORE;
    if (bits & FORBIDDEN) this.#check(from, to);
    this.#begun = true;
    if (this.#open.length === 0) {
      if (bits & INK) this.#fail(this.#rooted ? "text after the end" : "text before the first tag", from);
    } else if (bits & INK || this.#handler.blanks) {
      const run = this.#text.slice(from, to);
      this.#handler.text(bits & (SPECIAL | HIGH) ? characterData(run, this.#failingFrom(from)) : run);
    }
    return to;
  }

  /** From `from` to a character or the end of the text. Leaves the bits of what it passed. */
  #scan(from: number, until: number): number {
    const text = this.#text;
    const end = text.length;
    let bits = 0;
    let at = from;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === until) break;
      bits |= code < 128 ? (CLASS[code] as number) : code < 0xd800 ? INK : INK | HIGH;
    }
    this.#bits = bits;
    return at;
  }

  #check(from: number, to: number): void {
    checkCharacters(this.#text.slice(from, to), this.#failingFrom(from));
  }

  #markup(from: number): number {
    const code = this.#text.charCodeAt(from + 1);
    const next =
      code === 47 ? this.#endTag(from) : code === 33 || code === 63 ? this.#special(from, code) : this.#startTag(from);
    if (next !== MORE) this.#begun = true;
    return next;
  }

  #endTag(from: number): number {
    const text = this.#text;
    const name = this.#open.at(-1);
    if (name === undefined) this.#fail("an end tag without a start", from);
    let at = from + 2 + name.length;
    const fits = text.startsWith(name, from + 2);
    if (fits) at = blanksEnd(text, at);
    if (at >= text.length && !text.includes(">", from)) return MORE;
    if (!fits || text.charCodeAt(at) !== 62) this.#fail(`expected </${name}>`, from);
    this.#open.pop();
    this.#handler.close();
    return at + 1;
  }

  /** Comments, CDATA sections, processing instructions and the declaration. */
  #special(from: number, code: number): number {
    const text = this.#text;
    if (code === 63) return this.#instruction(from);
    if (text.startsWith("<!--", from)) {
      const to = text.indexOf("--", from + 4);
      if (to < 0 || to + 2 >= text.length) return MORE;
      if (text.charCodeAt(to + 2) !== 62) this.#fail("-- in a comment", to);
      this.#check(from, to);
      return to + 3;
    }
    if (text.startsWith("<![CDATA[", from)) {
      const to = text.indexOf("]]>", from);
      if (to < 0) return MORE;
      if (this.#open.length === 0) this.#fail("CDATA outside the root element", from);
      const run = cdataSection(text.slice(from + 9, to), this.#failingFrom(from + 9));
      if (this.#handler.blanks || run.trim()) this.#handler.text(run);
      return to + 3;
    }
    const rest = text.slice(from, from + 9);
    if (rest.length < 9 && ("<![CDATA[".startsWith(rest) || "<!--".startsWith(rest))) return MORE;
    this.#fail(rest.startsWith("<!D") ? "a document type is not accepted" : "not XML", from);
  }

  #instruction(from: number): number {
    const text = this.#text;
    const to = text.indexOf("?>", from + 2);
    if (to < 0) return MORE;
    this.#check(from, to);
    const at = this.#name(from + 2);
    const target = text.slice(from + 2, at);
    if (target.toLowerCase() === "xml") {
      if (this.#begun || !DECLARATION.test(text.slice(from, to + 2))) this.#fail("not an XML declaration", from);
    } else if (at !== to && blanksEnd(text, at) === at) this.#fail("expected a blank", at);
    return to + 2;
  }

  #startTag(from: number): number {
    const text = this.#text;
    let attributes: Attribute[] | undefined;
    let at = this.#name(from + 1);
    if (at === MORE) return MORE;
    const name = text.slice(from + 1, at);
    let qualified = this.#bits & COLON;
    for (;;) {
      const start = blanksEnd(text, at);
      const code = text.charCodeAt(start);
      if (code === 62 || code === 47) {
        const empty = code === 47;
        if (empty && start + 1 >= text.length) return MORE;
        if (empty && text.charCodeAt(start + 1) !== 62) this.#fail("expected />", start);
        this.#opened(name, from, empty);
        this.#handler.open(name, attributes ?? NO_ATTRIBUTES, qualified !== 0);
        if (empty) this.#handler.close();
        return start + (empty ? 2 : 1);
      }
      if (start >= text.length) return MORE;
      if (start === at) this.#fail("expected a blank", at);
      at = this.#name(start);
      if (at === MORE) return MORE;
      const key = text.slice(start, at);
      qualified |= this.#bits & COLON || (key === "xmlns" ? COLON : 0);
      // Hardly anybody writes blanks before it, and looking for them takes 4 % of the time.
      if (text.charCodeAt(at) !== 61) at = blanksEnd(text, at);
      if (at >= text.length) return MORE;
      if (text.charCodeAt(at) !== 61) this.#fail("expected =", at);
      at = blanksEnd(text, at + 1);
      if (at >= text.length) return MORE;
      const quote = text.charCodeAt(at);
      if (quote !== 34 && quote !== 39) this.#fail("expected a quote", at);
      const end = this.#scan(at + 1, quote);
      if (end >= text.length) return MORE;
      attributes ??= [];
      for (const other of attributes) if (other.name === key) this.#fail(`${key} is given twice`, start);
      if (attributes.length === MOST_ATTRIBUTES) this.#fail("more attributes than any tag may have", start);
      const isPlain = !(this.#bits & ~(INK | BLANK | NAME | NAME_START | COLON));
      const run = text.slice(at + 1, end);
      const value = isPlain ? run : attributeValue(run, this.#failingFrom(at + 1));
      attributes.push({ name: key, value, offset: start });
      at = end + 1;
    }
  }

  #opened(name: string, from: number, empty: boolean): void {
    if (this.#open.length === 0 && this.#rooted) this.#fail("a second root element", from);
    this.#rooted = true;
    if (!empty && this.#open.push(name) > DEEPEST) this.#fail("nested deeper than any document may be", from);
    this.#limit(this.#at - this.#given);
  }

  /** The end of the name that begins at `from`. */
  #name(from: number): number {
    const text = this.#text;
    const end = text.length;
    let bits = 0;
    let at = from;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      const found = code < 128 ? (CLASS[code] as number) : NAME | WIDE;
      if (!(found & NAME)) break;
      bits |= found;
    }
    if (at >= end) return MORE;
    this.#bits = bits;
    const good =
      bits & WIDE
        ? WIDE_NAME.test(text.slice(from, at))
        : at > from && (CLASS[text.charCodeAt(from)] as number) & NAME_START;
    if (!good) this.#fail("expected a name", from);
    return at;
  }

  /** What fails for text that begins at `from`. */
  #failingFrom(from: number): (problem: string, at: number) => never {
    return (problem, at) => this.#fail(problem, from + at);
  }

  #fail(problem: string, offset: number): never {
    return this.#handler.fail(problem, offset, this.#text.slice(offset, offset + 60));
  }
}
