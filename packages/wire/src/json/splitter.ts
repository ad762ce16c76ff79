import { joinPath, WireError } from "../error.js";
import { isListKey, type Member, type Shape, type Shapes } from "../shape.js";
import { choose, constantsFit } from "./choose.js";
import { normalizeAs } from "./normalize.js";
import { parseJson } from "./parse.js";

/** An object or array that is open. */
interface Level {
  readonly array: boolean;
  /** The key it is the value of. */
  readonly key: string;
  /** What the object may be; nothing if the document does not know it. */
  readonly shapes: readonly Shape[];
  /** The lists whose items the array may hold, or the array inside the object. */
  readonly lists: readonly Member[];
}

/** Characters that an item may have, and everything outside of the items together. */
export const LONGEST = 1 << 24;
const DEEPEST = 1000;
/** Characters of items that are parsed in one go: enough to be fast, few enough to be gone soon. */
const BATCH = 1 << 16;
const BLANKS = " \t\n\r";

/**
 * Cuts the items out of the outermost lists of a JSON body while it arrives. What is left of the body is small; it is
 * parsed and checked when the body is complete.
 */
export class JsonSplitter {
  readonly #shapes: Shapes;
  readonly #candidates: readonly Shape[];
  readonly #sink: (item: unknown) => void;
  readonly #levels: Level[] = [];
  #text = "";
  #at = 0;
  /** How long the text has to be before another look can be worthwhile. */
  #enough = 0;
  /** Everything but the items, up to `#restFrom` in the text; from there to `#at` belongs to it. */
  #rest = "";
  #restFrom = 0;
  /** The key whose value is next, and whether a key is. */
  #key = "";
  #expectsKey = false;
  /** Items of the list so far, and whether a comma has to come before the next one. */
  #count = 0;
  #comma = false;
  /** How each item of the list begins, up to the first colon; empty if they can't be told apart by it. */
  #opening: string | undefined;
  /** Up to where no two items in a row begin so: looking again and again would take quadratic time. */
  #noBatch = 0;

  constructor(shapes: Shapes, candidates: readonly Shape[], sink: (item: unknown) => void) {
    this.#shapes = shapes;
    this.#candidates = candidates;
    this.#sink = sink;
  }

  write(piece: string): void {
    this.#text += piece;
    if (this.#text.length >= this.#enough) this.flush();
  }

  /** Reads what there is, be it worthwhile or not. */
  flush(): void {
    while (this.#at < this.#text.length && this.#next());
    this.#leaveOut(this.#at);
    this.#text = this.#text.slice(this.#at);
    this.#noBatch -= this.#at;
    this.#at = this.#restFrom = 0;
    this.#enough = this.#text.length * 1.5;
    this.#limit(this.#text.length);
  }

  /** The body without the items, after the last piece. */
  end(piece = ""): Record<string, unknown> {
    this.#text += piece;
    this.flush();
    const body = parseJson(this.#rest + this.#text);
    const shape = this.#candidates.length > 1 ? choose(this.#shapes, this.#candidates, body) : this.#candidates[0];
    if (!shape) throw new WireError("no list that is known here");
    return normalizeAs(shape, body);
  }

  /** Reads one token. False if its end has not arrived. */
  #next(): boolean {
    const level = this.#levels.at(-1);
    const first = this.#text.charAt(this.#at);
    if (level?.array && level.lists.length && !BLANKS.includes(first)) return this.#nextItem(level, first);
    const to = first === '"' ? stringEnd(this.#text, this.#at) : this.#at + 1;
    if (to < 0) return false;
    if (first === '"' && this.#expectsKey) this.#key = String(parseJson(this.#text.slice(this.#at, to)));
    else if (first === "{" || first === "[") this.#open(first === "[");
    else if (first === "}" || first === "]") this.#levels.pop();
    else if (first === ":") this.#expectsKey = false;
    else if (first === ",") this.#expectsKey = level?.array === false;
    this.#at = to;
    this.#limit(this.#rest.length + to - this.#restFrom);
    return true;
  }

  /** Goes on at `to`; what lies between is not part of the rest. */
  #leaveOut(to: number): void {
    this.#rest += this.#text.slice(this.#restFrom, this.#at);
    this.#at = this.#restFrom = to;
  }

  #open(array: boolean): void {
    const level: Level = { array, key: this.#key, ...this.#known(array) };
    if (this.#levels.push(level) > DEEPEST) throw new WireError("nested deeper than any body may be");
    this.#expectsKey = !array;
    this.#count = 0;
    this.#comma = false;
    this.#opening = undefined;
  }

  /** What the document knows of the object or array that begins. */
  #known(array: boolean): Pick<Level, "shapes" | "lists"> {
    const level = this.#levels.at(-1);
    if (level?.array) return { shapes: [], lists: [] };
    if (level?.lists.length) {
      return { shapes: [], lists: array ? level.lists.filter((list) => isListKey(list, this.#key)) : [] };
    }
    const key = this.#key.toLowerCase();
    const members = level?.shapes.flatMap((shape) => shape.byName.get(key) ?? []) ?? [];
    const shapes = level ? members.flatMap(({ list, shape }) => (shape && !list ? shape : [])) : this.#candidates;
    const soles = array ? shapes.flatMap(({ soleList }) => soleList ?? []) : [];
    return { shapes: array ? [] : shapes, lists: [...members, ...soles].filter(({ streamed }) => streamed) };
  }

  /** Inside a list: an item, a comma or the end. */
  #nextItem(level: Level, first: string): boolean {
    if (first === "{" && !this.#comma) {
      if (this.#giveMany(level)) return true;
      const to = objectEnd(this.#text, this.#at);
      if (to < 0) return false;
      this.#limit(to - this.#at);
      this.#give(level, parseJson(this.#text.slice(this.#at, to)) as Record<string, unknown>);
      this.#leaveOut(to);
      this.#comma = true;
      return true;
    }
    // A comma must have an item before it and after it; the end must not have a comma before it.
    const good = first === "," ? this.#comma : first === "]" && (this.#comma || !this.#count);
    if (!good)
      this.#fail(`expected ${this.#comma ? ", or ]" : "an object"}`, this.#text.slice(this.#at, this.#at + 60));
    this.#comma = false;
    if (first === ",") this.#leaveOut(this.#at + 1);
    else {
      this.#at++;
      this.#levels.pop();
    }
    return true;
  }

  /**
   * Takes as many items as there are, in one go. Where the last of them ends is a guess: before the last place that looks
   * like the beginning of an item. What parses as a list up to there is one, whatever comes behind it: in the middle of
   * an item it would not parse.
   */
  #giveMany(level: Level): boolean {
    const text = this.#text;
    const from = this.#at;
    this.#opening ??= /^\{"\w+":/.exec(text.slice(from, from + BATCH))?.[0];
    if (!this.#opening || from < this.#noBatch) return false;
    const window = text.slice(from, from + BATCH);
    const length = window.lastIndexOf(`},${this.#opening}`) + 1;
    if (!length) {
      this.#noBatch = from + window.length;
      return false;
    }
    const to = from + length;
    const items = parsed(`[${text.slice(from, to)}]`);
    if (!items) {
      this.#opening = "";
      return false;
    }
    for (const item of items) this.#give(level, item);
    this.#leaveOut(to);
    this.#comma = true;
    return true;
  }

  #give({ lists }: Level, item: Record<string, unknown>): void {
    const list = lists.length > 1 ? lists.find(({ shape }) => shape && constantsFit(shape, item)) : undefined;
    try {
      this.#sink(normalizeAs((list ?? lists[0])?.shape as Shape, item));
    } catch (error) {
      if (error instanceof WireError) this.#fail(error.problem, error.found, error.path);
      throw error;
    }
    this.#count++;
  }

  /** The same limit however the body is cut into pieces. */
  #limit(length: number): void {
    if (length > LONGEST) throw new WireError("longer than any item may be");
  }

  #fail(problem: string, found: string | undefined, within = ""): never {
    const keys = this.#levels.slice(1).map(({ key }) => key);
    const path = [...keys, `[${this.#count}]`].reduceRight((rest, step) => joinPath(step, rest), within);
    throw new WireError(problem, { path, found });
  }
}

function parsed(list: string): Record<string, unknown>[] | undefined {
  try {
    return JSON.parse(list);
  } catch {
    return undefined;
  }
}

/** Just after the string that begins at `from`; -1 if its end has not arrived. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charAt(at - 1 - backslashes) === "\\") backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** Just after the object that begins at `from`; -1 if its end has not arrived. */
function objectEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

const QUOTE = 34;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
