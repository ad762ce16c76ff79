import { branchOfValue } from "./choose.js";
import { shown, XmlError } from "./error.js";
import type { Layout } from "./layout.js";
import { documentOf, isName, type Name, type Node, type Slot } from "./node.js";
import { below } from "./report.js";
import { expected, isOfKind } from "./scalar.js";
import { cdata, escapeAttribute, escapeText } from "./xml/escape.js";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";
const XML = "http://www.w3.org/XML/1998/namespace";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
/**
 * A value as XML, on one line, as text.
 *
 * @throws XmlError if the value does not fit the layout: another type, or something missing. What an enum or a constant
 * does not have is written; `validate` tells of it.
 */
export function encode<Value>(layout: Layout<Value>, value: Value): string {
  const [slot] = documentOf(layout).slots as readonly [Slot];
  return DECLARATION + new Writer().element(slot, slot.node, value, slot.element.tag ? slot.element : ROOT);
}

/** What a body is called for which the document has no name. */
const ROOT: Name = {
  tag: "root",
  local: "root",
  namespace: undefined,
  prefix: undefined,
  xmlns: undefined,
  valid: true,
};

/** Items put together at once: a text that is only ever added to keeps a tree of all its pieces in memory. */
const BATCH = 32;

class Writer {
  /** The prefixes that the open elements declare. */
  #prefixes: Readonly<Record<string, string>> = { xml: XML };

  element(slot: Slot, node: Node, value: unknown, name: Name): string {
    if (node.kind === "union" && value !== null) {
      const branch = branchOfValue(node, value);
      if (!branch) throw new XmlError(expected(node), { found: shown(value) });
      return this.element(branch.slot, branch.slot.node, value, branch.name ?? name);
    }
    if (!name.valid) throw noName(name.local);
    const outer = this.#prefixes;
    const start = `<${name.tag}${this.#declare(name)}`;
    const text = value === null ? this.#nil(slot, start) : this.#content(node, value, start, name);
    this.#prefixes = outer;
    return text;
  }

  #nil(slot: Slot, start: string): string {
    if (!slot.nullable) throw new XmlError(expected(slot.node), { found: "null" });
    return `${start}${this.#prefix("xsi", XSI)} xsi:nil="true" />`;
  }

  #content(node: Node, value: unknown, start: string, { tag }: Name): string {
    let head = start;
    let content = "";
    if (node.kind === "object") {
      const object = objectOf(value);
      let name = "";
      try {
        for (const { slot } of node.attributes.values()) {
          name = slot.name;
          const given = this.#given(object, slot);
          if (given !== undefined) head += this.#attribute(slot, given);
        }
        for (const slot of node.slots) {
          const { place } = slot;
          if (place === "attribute") continue;
          name = slot.name;
          const given = this.#given(object, slot);
          if (given !== undefined) content += place === "element" ? this.#property(slot, given) : textIn(slot, given);
        }
      } catch (error) {
        throw below(name, error);
      }
      if (node.others) content += this.#others(node, node.others, object);
    } else if (node.item) content = this.#items(node.item, value);
    else content = node.kind === "any" ? anything(value) : escapeText(textOf(node, value));
    return content ? `${head}>${content}</${tag}>` : `${head} />`;
  }

  /** What there is to write; undefined if there is nothing and there need not be. */
  #given(object: Readonly<Record<string, unknown>>, slot: Slot): unknown {
    const { name, nullable } = slot;
    const given = object[name];
    if (given !== undefined && Object.hasOwn(object, name)) {
      if (given !== null) return given;
      if (nullable) return slot.place === "element" && !slot.list ? null : undefined;
    }
    if (slot.required && slot.default === undefined && !nullable) throw new XmlError("missing");
    return undefined;
  }

  #property(slot: Slot, given: unknown): string {
    return slot.list ? this.#items(slot, given) : this.element(slot, slot.node, given, slot.element);
  }

  #items(slot: Slot, list: unknown, name = slot.element): string {
    if (!Array.isArray(list)) throw new XmlError("expected a list", { found: shown(list) });
    const texts: string[] = [];
    let pieces: string[] = [];
    let index = 0;
    try {
      for (; index < list.length; index++) {
        if (pieces.push(this.element(slot, slot.node, list[index], name)) < BATCH) continue;
        texts.push(pieces.join(""));
        pieces = [];
      }
    } catch (error) {
      throw below(index, error);
    }
    return texts.join("") + pieces.join("");
  }

  /** The members that are no properties. */
  #others({ slots }: Node, slot: Slot, object: Readonly<Record<string, unknown>>): string {
    const properties = new Set(slots.map(({ name }) => name));
    let content = "";
    for (const [key, given] of Object.entries(object)) {
      if (properties.has(key) || given === undefined) continue;
      const name = { ...slot.element, tag: key, local: key, valid: isName(key) };
      try {
        content += slot.list ? this.#items(slot, given, name) : this.element(slot, slot.node, given, name);
      } catch (error) {
        throw below(key, error);
      }
    }
    return content;
  }

  #attribute(slot: Slot, given: unknown): string {
    const { element } = slot;
    if (!element.valid) throw noName(element.local);
    return `${this.#declare(element)} ${element.tag}="${escapeAttribute(wordsOf(slot, given))}"`;
  }

  /** The declarations that a name needs where it is. */
  #declare({ namespace, prefix, xmlns }: Name): string {
    if (prefix && namespace !== undefined) return this.#prefix(prefix, namespace);
    return xmlns === undefined ? "" : ` xmlns="${escapeAttribute(xmlns)}"`;
  }

  #prefix(prefix: string, namespace: string): string {
    if (this.#prefixes[prefix] === namespace) return "";
    this.#prefixes = { ...this.#prefixes, [prefix]: namespace };
    return ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;
  }
}

function noName(name: string): XmlError {
  return new XmlError(`${JSON.stringify(name)} is no name in XML; set xml.name`);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new XmlError("expected an object", { found: shown(value) });
}

function textIn(slot: Slot, given: unknown): string {
  const text = wordsOf(slot, given);
  return slot.place === "cdata" ? cdata(text) : escapeText(text);
}

/** The text of a value; of a list, its items with blanks between. */
function wordsOf({ list, node }: Slot, given: unknown): string {
  if (!list) return textOf(node, given);
  if (!Array.isArray(given)) throw new XmlError("expected a list", { found: shown(given) });
  return given.map((item) => textOf(node, item)).join(" ");
}

function textOf(node: Node, value: unknown): string {
  const own = node.kind === "union" ? branchOfValue(node, value)?.slot.node : node;
  if (!own || !isOfKind(own.kind, value)) throw new XmlError(expected(node), { found: shown(value) });
  return String(value);
}

/** What the document says nothing of: objects as elements, lists as elements of one name, all else as text. */
function anything(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return escapeText(String(value));
  return Object.entries(value)
    .flatMap(([name, own]) => (Array.isArray(own) ? own.map((item) => [name, item] as const) : [[name, own] as const]))
    .map(([name, own]) => {
      if (!isName(name)) throw noName(name);
      return `<${name}>${anything(own)}</${name}>`;
    })
    .join("");
}
