import { combine, type Filter } from "./ast.js";
import { comparison } from "./comparison.js";
import { QuerySyntaxError } from "./errors.js";
import { findField, type QueryType } from "./fields.js";
import { MAX_DEPTH, MAX_LENGTH } from "./limits.js";
import { Scanner, type ValueToken } from "./scanner.js";

/** How `parse` takes what servers are not known to agree on. */
export interface ParseOptions {
  /**
   * Blanks inside a value without quotes: `drop` (default) as the manual says servers do (`query_comparison`), or
   * `keep`, which is what clients that send such values mean.
   */
  readonly bareBlanks?: "drop" | "keep";
}

/**
 * Reads the text of a `filter` parameter, already percent-decoded, with `+` turned into a blank.
 *
 * Accepts every form that the manual shows or that clients are known to send, and gives one canonical filter.
 * `;` (and) binds tighter than `,` (or).
 *
 * @returns undefined for empty or blank text, which filters nothing.
 * @throws {QuerySyntaxError} for text outside the grammar, longer than `MAX_LENGTH` or nested deeper than `MAX_DEPTH`.
 * @throws {QueryFieldError} for a field that `type` does not have and for a value that its field cannot hold.
 */
export function parse(type: QueryType, text: string, options: ParseOptions = {}): Filter | undefined {
  if (text.length > MAX_LENGTH) {
    throw new QuerySyntaxError(MAX_LENGTH, text.slice(MAX_LENGTH, MAX_LENGTH + 40), `at most ${MAX_LENGTH} characters`);
  }
  const scanner = new Scanner(text);
  if (scanner.atEnd()) return undefined;
  const filter = new Parser(type, scanner, options).or(0);
  if (!scanner.atEnd()) scanner.fail('";", "," or the end of the filter');
  return filter;
}

/** One method for each rule of the grammar; `depth` is the number of parentheses that are open. */
class Parser {
  readonly #type: QueryType;
  readonly #scanner: Scanner;
  readonly #keepBlanks: boolean;

  constructor(type: QueryType, scanner: Scanner, options: ParseOptions) {
    this.#type = type;
    this.#scanner = scanner;
    this.#keepBlanks = options.bareBlanks === "keep";
  }

  or(depth: number): Filter {
    const filters: [Filter, ...Filter[]] = [this.#and(depth)];
    while (this.#scanner.take(",")) filters.push(this.#and(depth));
    return combine("or", filters);
  }

  #and(depth: number): Filter {
    const filters: [Filter, ...Filter[]] = [this.#primary(depth)];
    while (this.#scanner.take(";")) filters.push(this.#primary(depth));
    return combine("and", filters);
  }

  #primary(depth: number): Filter {
    if (!this.#scanner.take("(")) return this.#comparison();
    if (depth === MAX_DEPTH) this.#scanner.fail(`at most ${MAX_DEPTH} parentheses inside each other`);
    const filter = this.or(depth + 1);
    if (!this.#scanner.take(")")) this.#scanner.fail('";", "," or ")"');
    return filter;
  }

  #comparison(): Filter {
    const scanner = this.#scanner;
    const start = scanner.position();
    const name = scanner.name() ?? scanner.fail('a field name or "("');
    const field = findField(this.#type, name, start);
    const op = scanner.operator();
    const token = scanner.value();
    const value = field.type === "date" ? token.text : this.#withoutBlanks(token);
    return comparison({ type: this.#type, field, op, value, position: token.position });
  }

  /** A date is exempt: the blank in `2018-01-24 12:00:00` has no other reading. */
  #withoutBlanks(token: ValueToken): string {
    return token.quoted || this.#keepBlanks ? token.text : token.text.replace(/[ \t\r\n]+/g, "");
  }
}
