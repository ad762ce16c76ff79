import type { XmlReader } from "./reader.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** A prefix that an open element declares. */
interface Declaration {
  readonly level: number;
  readonly prefix: string;
  /** What the prefix stood for before. */
  readonly outer: string | undefined;
}

/** Resolves prefixes, for a document of which one namespace matters. The cost of a tag does not grow with its depth. */
export class Namespaces {
  /** Whether a name without prefix is in the namespace that matters. */
  ours: boolean;
  readonly #namespace: string;
  readonly #reader: XmlReader;
  readonly #fail: (problem: string, offset: number) => never;
  /** What each prefix stands for now. */
  readonly #prefixes = new Map<string, string | undefined>([["xml", XML]]);
  /** The declarations of the open elements, the innermost last. */
  readonly #declarations: Declaration[] = [];

  constructor(namespace: string, reader: XmlReader, fail: (problem: string, offset: number) => never) {
    this.#namespace = namespace;
    this.#reader = reader;
    this.#fail = fail;
    this.ours = namespace === "";
  }

  /** Takes in the tag being opened. Returns its local name if it is in the namespace that matters, else "". */
  open(name: string, level: number): string {
    const { names, count, offsets, at } = this.#reader;
    this.#declare(level);
    const seen = new Set<string>();
    for (let index = 0; index < count; index++) {
      const attribute = names[index] as string;
      if (!attribute.includes(":") || attribute.startsWith("xmlns:")) continue;
      const offset = offsets[index] as number;
      const expanded = this.#expand(attribute, offset);
      if (seen.has(expanded)) this.#fail(`${attribute} is given twice`, offset);
      seen.add(expanded);
    }
    const [namespace, local] = this.#expand(name, at).split(" ") as [string, string];
    return namespace === this.#namespace ? local : "";
  }

  close(level: number): void {
    for (let last = this.#declarations.at(-1); last?.level === level; last = this.#declarations.at(-1)) {
      this.#set(last.prefix, last.outer);
      this.#declarations.pop();
    }
  }

  #declare(level: number): void {
    const { names, values, count, offsets } = this.#reader;
    for (let index = 0; index < count; index++) {
      const name = names[index] as string;
      const value = values[index] as string;
      if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
      const prefix = name.slice(6);
      if (
        prefix === "xmlns" ||
        (prefix === "xml") !== (value === XML) ||
        value === XMLNS ||
        (prefix && !value) ||
        name === "xmlns:" ||
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
    if (!prefix) this.ours = (namespace ?? "") === this.#namespace;
  }

  /** Namespace and local name, with a blank between. */
  #expand(name: string, offset: number): string {
    const colon = name.indexOf(":");
    if (colon < 0) return `${this.#prefixes.get("") ?? ""} ${name}`;
    const namespace = this.#prefixes.get(name.slice(0, colon));
    const local = name.slice(colon + 1);
    if (namespace === undefined || colon === 0 || /^[-.\d]|:|^$/.test(local))
      this.#fail(`${name} has no namespace`, offset);
    return `${namespace} ${local}`;
  }
}
