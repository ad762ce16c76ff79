import type { ComparisonOperator } from "./ast.js";
import { QuerySyntaxError } from "./errors.js";

const BLANKS = /[ \t\r\n]*/y;
const NAME = /\w+/y;
const OPERATOR = /==|!=|>=|<=|>|</y;
/** A quoted value; a quote inside is doubled. */
const QUOTED = /"[^"]*(?:""[^"]*)*"/y;
/** A value without quotes around it: up to the next structural character. A quote inside is doubled here, too. */
const BARE = /[^;,()"]*(?:""[^;,()"]*)*/y;
/** What begins no value: the rest of a mistyped operator, and quotes that are not straight (decision D62). */
const NOT_BARE = /^[=<>!\u201c-\u201f]/;
/** What an error shows as the token that was found: a word or else one character. */
const TOKEN = /[\w.:-]+|"[^"]*"?|[=<>!]+|./sy;

/** A value as the text spells it. */
export interface ValueToken {
  readonly position: number;
  /** The value with its quotes removed and undoubled; of a bare value, blanks around it are removed. */
  readonly text: string;
  readonly quoted: boolean;
}

/** Reads a filter from left to right, token by token. Each method passes over blanks first. */
export class Scanner {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether nothing is left. */
  atEnd(): boolean {
    this.#skipBlanks();
    return this.#position === this.#text.length;
  }

  /** Index of the next token. */
  position(): number {
    this.#skipBlanks();
    return this.#position;
  }

  /** Passes over one structural character if it comes next. */
  take(character: ";" | "," | "(" | ")"): boolean {
    if (this.atEnd() || this.#text[this.#position] !== character) return false;
    this.#position++;
    return true;
  }

  /** The next token as a field name, or undefined if it cannot be one. */
  name(): string | undefined {
    this.#skipBlanks();
    return this.#match(NAME);
  }

  operator(): ComparisonOperator {
    this.#skipBlanks();
    const operator = this.#match(OPERATOR) as ComparisonOperator | undefined;
    return operator ?? this.fail("an operator (== != >= <= > <)");
  }

  value(): ValueToken {
    const position = this.position();
    const quoted = this.#match(QUOTED);
    if (quoted !== undefined && !(quoted.startsWith('""') && this.#continuesValue())) {
      return { position, text: undouble(quoted.slice(1, -1)), quoted: true };
    }
    this.#position = position;
    const bare = this.#match(BARE) ?? "";
    if (bare === "" || NOT_BARE.test(bare)) {
      this.#position = position;
      const unclosed = this.#text[position] === '"';
      this.fail(
        unclosed ? "a closing quote" : 'a value, in straight quotes (") if it has blanks, quotes or ;,() in it',
      );
    }
    return { position, text: undouble(withoutTrailingBlanks(bare)), quoted: false };
  }

  /** @throws {QuerySyntaxError} always, about the next token. */
  fail(expected: string): never {
    const position = this.position();
    const token = this.#match(TOKEN);
    throw new QuerySyntaxError(position, token ?? "", expected);
  }

  /**
   * Whether what looked like a quoted value goes on behind its closing quote. So does `""Backup""`: the manual prints
   * this form for a name that has quotes in it, without quotes around the whole.
   */
  #continuesValue(): boolean {
    return !this.atEnd() && !/[;,)]/.test(this.#text[this.#position] ?? "");
  }

  #skipBlanks(): void {
    this.#match(BLANKS);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text)?.[0];
    this.#position += match?.length ?? 0;
    return match;
  }
}

function undouble(text: string): string {
  return text.replaceAll('""', '"');
}

/** By hand: a pattern anchored at the end alone takes quadratic time on long runs of blanks. */
function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (" \t\r\n".includes(text[end - 1] ?? "x")) end--;
  return text.slice(0, end);
}
