import type { Attribute } from "./handler.js";

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

/** A start tag of which the prefixes are resolved. */
export interface Tag {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  /** Those with a prefix are called `namespace local`. */
  readonly attributes: readonly Attribute[];
}

/** Resolves prefixes. The cost of a tag grows neither with its depth nor with the length of its namespace. */
export class Namespaces {
  /** The namespace of elements without prefix. */
  unprefixed = "";
  readonly #fail: (problem: string, offset: number) => never;
  /** What each prefix stands for now. */
  readonly #prefixes = new Map<string, string | undefined>([["xml", XML]]);
  /** How many tags are open. */
  #level = 0;
  /** Their declarations, the innermost last. */
  readonly #declarations: Declaration[] = [];

  constructor(fail: (problem: string, offset: number) => never) {
    this.#fail = fail;
  }

  /** What a tag at `offset` stands for, given as to a handler. Its declarations hold until it is closed. */
  open(name: string, attributes: readonly Attribute[], qualified: boolean, offset: number): Tag {
    this.#level++;
    if (!qualified) return { name, local: name, namespace: this.unprefixed, attributes };
    for (const attribute of attributes) this.#declare(attribute);
    const resolved = this.#resolved(attributes);
    const [namespace, local] = this.#expand(name, offset);
    return { name, local, namespace, attributes: resolved };
  }

  /** The end of the innermost tag that is open. */
  close(): void {
    for (let last = this.#declarations.at(-1); last?.level === this.#level; last = this.#declarations.at(-1)) {
      this.#set(last.prefix, last.outer);
      this.#declarations.pop();
    }
    this.#level--;
  }

  #resolved(attributes: readonly Attribute[]): readonly Attribute[] {
    if (attributes.length === 0) return attributes;
    const seen = new Set<string>();
    return attributes.map((attribute) => {
      const { name, offset } = attribute;
      if (!name.includes(":") || name.startsWith("xmlns:")) return attribute;
      const expanded = this.#expand(name, offset).join(" ");
      if (seen.has(expanded)) this.#fail(`${name} is given twice`, offset);
      seen.add(expanded);
      return { ...attribute, name: expanded };
    });
  }

  #declare({ name, value, offset }: Attribute): void {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) return;
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
      this.#fail(`${name} cannot be declared so`, offset);
    }
    this.#declarations.push({ level: this.#level, prefix, outer: this.#prefixes.get(prefix) });
    this.#set(prefix, value);
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
