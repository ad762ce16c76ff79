import type { XmlReader } from "./reader.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** What the prefixes stand for inside one element. */
interface Scope {
  readonly level: number;
  readonly outer: Scope | undefined;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Keeps track of the namespaces in force, for a document of which one namespace matters. */
export class Namespaces {
  /** Whether a name without prefix is in the one that matters. */
  ours: boolean;
  readonly #namespace: string;
  readonly #reader: XmlReader;
  readonly #fail: (problem: string, offset: number) => never;
  #scope: Scope = { level: 0, outer: undefined, prefixes: new Map([["xml", XML]]) };

  constructor(namespace: string, reader: XmlReader, fail: (problem: string, offset: number) => never) {
    this.#namespace = namespace;
    this.#reader = reader;
    this.#fail = fail;
    this.ours = namespace === "";
  }

  /** Takes in the tag being opened, and gives its local name if it is in the namespace that matters, else "". */
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
    if (this.#scope.level === level) this.#enter(this.#scope.outer as Scope);
  }

  #declare(level: number): void {
    const { names, values, count, offsets } = this.#reader;
    const prefixes = new Map(this.#scope.prefixes);
    let declares = false;
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
      prefixes.set(prefix, value);
      declares = true;
    }
    if (declares) this.#enter({ level, outer: this.#scope, prefixes });
  }

  #enter(scope: Scope): void {
    this.#scope = scope;
    this.ours = (scope.prefixes.get("") ?? "") === this.#namespace;
  }

  /** Namespace and local name, with a blank between. */
  #expand(name: string, offset: number): string {
    const colon = name.indexOf(":");
    if (colon < 0) return `${this.#scope.prefixes.get("") ?? ""} ${name}`;
    const namespace = this.#scope.prefixes.get(name.slice(0, colon));
    const local = name.slice(colon + 1);
    if (namespace === undefined || colon === 0 || /^[-.\d]|:|^$/.test(local))
      this.#fail(`${name} has no namespace`, offset);
    return `${namespace} ${local}`;
  }
}
