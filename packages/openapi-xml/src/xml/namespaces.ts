import type { Tag } from "./handler.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";
/** Every prefixed attribute is looked up with its namespace, so a longer one would make short attributes expensive. */
const LONGEST = 256;

/** A prefix that an open element declares. */
interface Declaration {
  readonly level: number;
  readonly prefix: string;
  /** What the prefix stood for before. */
  readonly outer: string | undefined;
}

/** Resolves prefixes. The cost of a tag grows neither with its depth nor with the length of its namespace. */
export class Namespaces {
  /** The namespace of elements without prefix. */
  unprefixed = "";
  readonly #fail: (problem: string, offset: number) => never;
  /** What each prefix stands for now. */
  readonly #prefixes = new Map<string, string | undefined>([["xml", XML]]);
  /** The declarations of the open elements, the innermost last. */
  readonly #declarations: Declaration[] = [];

  constructor(fail: (problem: string, offset: number) => never) {
    this.#fail = fail;
  }

  /**
   * Takes in a tag at `offset`: sets its local name and its namespace, and puts `namespace local` in place of each of its
   * attributes' names that has a prefix.
   */
  open(tag: Tag, level: number, offset: number): void {
    if (tag.qualified) this.#resolve(tag, level, offset);
    else {
      tag.local = tag.name;
      tag.namespace = this.unprefixed;
    }
  }

  close(level: number): void {
    for (let last = this.#declarations.at(-1); last?.level === level; last = this.#declarations.at(-1)) {
      this.#set(last.prefix, last.outer);
      this.#declarations.pop();
    }
  }

  #resolve(tag: Tag, level: number, offset: number): void {
    this.#declare(tag, level);
    const { names, count, offsets, name } = tag;
    const seen = new Set<string>();
    for (let index = 0; index < count; index++) {
      const attribute = names[index] as string;
      if (!attribute.includes(":") || attribute.startsWith("xmlns:")) continue;
      const [namespace, local] = this.#expand(attribute, offsets[index] as number);
      const expanded = `${namespace} ${local}`;
      if (seen.has(expanded)) this.#fail(`${attribute} is given twice`, offsets[index] as number);
      seen.add(expanded);
      names[index] = expanded;
    }
    [tag.namespace, tag.local] = this.#expand(name, offset);
  }

  #declare({ names, values, count, offsets }: Tag, level: number): void {
    for (let index = 0; index < count; index++) {
      const name = names[index] as string;
      if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
      const value = values[index] as string;
      const prefix = name.slice(6);
      if (
        prefix === "xmlns" ||
        (prefix === "xml") !== (value === XML) ||
        value === XMLNS ||
        (prefix && !value) ||
        name === "xmlns:" ||
        value.length > LONGEST ||
        prefix.includes(":")
      ) {
        this.#fail(`${name} cannot be declared so`, offsets[index] as number);
      }
      this.#declarations.push({ level, prefix, outer: this.#prefixes.get(prefix) });
      this.#set(prefix, value);
    }
  }

  #set(prefix: string, namespace: string | undefined): void {
    this.#prefixes.set(prefix, namespace);
    if (!prefix) this.unprefixed = namespace ?? "";
  }

  /** Namespace and local name. */
  #expand(name: string, offset: number): [string, string] {
    const colon = name.indexOf(":");
    if (colon < 0) return [this.unprefixed, name];
    const namespace = this.#prefixes.get(name.slice(0, colon));
    const local = name.slice(colon + 1);
    if (namespace === undefined || colon === 0 || /^[-.\d]|:|^$/.test(local))
      this.#fail(`${name} has no namespace`, offset);
    return [namespace, local];
  }
}
