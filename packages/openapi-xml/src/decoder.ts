import { branchOfElement, branchOfTag, targetOf } from "./choose.js";
import { anythingIn, type Element, elementOf, isNil, isText, put, textIn } from "./element.js";
import { XmlError, type XmlPlace } from "./error.js";
import type { Layout } from "./layout.js";
import { documentOf, find, type Node, type Slot } from "./node.js";
import { pathOf } from "./report.js";
import { expected, readScalar } from "./scalar.js";
import { type Outlet, outletOf, type Sink } from "./sink.js";
import { Namespaces } from "./xml/namespaces.js";
import { type Tag, type XmlHandler, XmlReader } from "./xml/reader.js";

type Members = Record<string, unknown>;

/** An object or list that is being read. */
interface Frame {
  /** The place it is the value of, and its name there. */
  readonly slot: Slot | undefined;
  readonly key: string;
  readonly node: Node;
  readonly value: Members;
  /** The items; undefined if it is no list. */
  readonly list: unknown[] | undefined;
  text: string;
  /** How much of what is always there is still to come. */
  due: number;
}

/** A value that cannot be read before its end. */
interface Kept {
  readonly slot: Slot;
  readonly key: string;
  readonly node: Node;
  /** The open elements, the outermost first. */
  readonly open: Element[];
}

/**
 * Makes a value of what the reader tells, without a tree between. Only an element of which the start tag does not say what
 * it is gets kept until its end. Elements and attributes that the layout does not have are passed over.
 */
export class Decoder implements XmlHandler {
  readonly #reader: XmlReader;
  readonly #namespaces: Namespaces;
  readonly #frames: Frame[];
  readonly #outlets: readonly Outlet[];
  /** The namespace of names that the document has none for: that of the root, if it has none for the root. */
  #base = "";
  /** The scalar that is being read, and its text so far. */
  #leaf: Slot | undefined;
  #leafKey = "";
  #leafNode: Node | undefined;
  #text = "";
  #kept: Kept | undefined;
  /** How many elements are open, and how many were when the one began that is being passed over. */
  #level = 0;
  #skipped = 0;

  constructor(layout: Layout, sinks: readonly Sink[] = []) {
    this.#reader = new XmlReader(this);
    this.#namespaces = new Namespaces((problem, offset) => this.#fail(problem, offset));
    const root = documentOf(layout);
    this.#frames = [{ slot: undefined, key: "", node: root, value: {}, list: undefined, text: "", due: 0 }];
    this.#outlets = sinks.map((sink) => outletOf(root, sink));
  }

  write(piece: string): void {
    this.#reader.write(piece);
  }

  flush(): void {
    this.#reader.flush();
  }

  /** The value, after the last piece. */
  end(piece = ""): unknown {
    this.#reader.end(piece);
    return this.#frames[0]?.value[""];
  }

  get blanks(): boolean {
    if (this.#leafNode) return this.#leafNode.kind === "string" || this.#leafNode.kind === "union";
    return this.#kept !== undefined || this.#top.node.text !== undefined;
  }

  open(tag: Tag): void {
    const level = ++this.#level;
    this.#namespaces.open(tag, level, this.#reader.at);
    if (this.#skipped) return;
    if (this.#kept) {
      const element = elementOf(tag);
      this.#kept.open.at(-1)?.content.push(element);
      this.#kept.open.push(element);
      return;
    }
    if (this.#leaf)
      this.#fail("an element inside a value", this.#reader.at, this.#leaf, `<${tag.name}>`, this.#leafKey);
    const { node } = this.#top;
    if (level === 1) this.#checkRoot(tag, node);
    const { local } = tag;
    const target = targetOf(node, tag, this.#base);
    if (target) this.#enter(target.slot, target.slot.name, target.node, tag);
    else if (node.others) this.#enter(node.others, level === 1 ? "" : local, node.others.node, tag);
    else this.#skipped = level;
  }

  text(text: string): void {
    if (this.#skipped) return;
    if (this.#leaf) this.#text += text;
    else if (this.#kept) this.#kept.open.at(-1)?.content.push(text);
    else this.#addText(this.#top, text);
  }

  close(): void {
    const level = this.#level--;
    this.#namespaces.close(level);
    if (this.#skipped) {
      if (this.#skipped === level) this.#skipped = 0;
      return;
    }
    const kept = this.#kept;
    if (kept) {
      const element = kept.open.pop() as Element;
      if (kept.open.length > 0) return;
      this.#kept = undefined;
      this.#read(kept.slot, kept.key, kept.node, element);
      return;
    }
    const leaf = this.#leaf;
    if (leaf) {
      this.#leaf = undefined;
      this.#putText(this.#top, leaf, this.#leafKey, this.#leafNode as Node, this.#text, this.#reader.at);
      this.#leafNode = undefined;
    } else this.#closeFrame();
  }

  fail(problem: string, offset: number, found: string): never {
    this.#fail(problem, offset, this.#leaf, found, this.#leafKey);
  }

  get #top(): Frame {
    return this.#frames[this.#frames.length - 1] as Frame;
  }

  #checkRoot(tag: Tag, node: Node): void {
    const { local, namespace, name } = tag;
    for (let target = node.elements.get(local); target; target = target.next) {
      if (target.namespace === undefined) this.#base = namespace;
    }
    if (node.others) this.#base = namespace;
    else if (!find(node, local, namespace, this.#base)) {
      const known = node.elements.get(local)?.namespace;
      const wanted = known
        ? `the namespace ${known}`
        : [...node.elements.keys()].map((root) => `<${root}>`).join(" or ");
      this.#fail(`expected ${wanted}`, this.#reader.at, undefined, `<${name}>`);
    }
  }

  /** Begins the value of an element. */
  #enter(slot: Slot, key: string, node: Node, tag: Tag): void {
    if (slot.nullable && tag.qualified && isNil(tag)) {
      this.#put(this.#top, slot, key, null);
      this.#skipped = this.#level;
    } else if (node.scalar) {
      this.#leaf = slot;
      this.#leafKey = key;
      this.#leafNode = node;
      this.#text = "";
    } else if (node.kind === "object") {
      this.#attributes(this.#openFrame(slot, key, node), tag, tag.offsets);
    } else if (node.kind === "list") this.#openFrame(slot, key, node);
    else {
      const branch = node.kind === "union" ? branchOfTag(node, tag) : undefined;
      if (branch) this.#enter(slot, key, branch.slot.node, tag);
      else this.#kept = { slot, key, node, open: [elementOf(tag)] };
    }
  }

  /** The same for an element that was kept. */
  #read(slot: Slot, key: string, node: Node, element: Element): void {
    const { at } = this.#reader;
    if (slot.nullable && isNil(element)) this.#put(this.#top, slot, key, null);
    else if (node.scalar) {
      if (!isText(element)) this.#fail("an element inside a value", at, slot, undefined, key);
      this.#putText(this.#top, slot, key, node, textIn(element), at);
    } else if (node.kind === "any") this.#put(this.#top, slot, key, anythingIn(element));
    else if (node.kind === "union") {
      const branch = branchOfElement(node, element, this.#base);
      if (branch) this.#read(slot, key, branch.slot.node, element);
    } else {
      const frame = this.#openFrame(slot, key, node);
      if (node.kind === "object") this.#attributes(frame, element);
      for (const child of element.content) {
        if (typeof child === "string") this.#addText(frame, child);
        else {
          const target = targetOf(node, child, this.#base);
          if (target) this.#read(target.slot, target.slot.name, target.node, child);
          else if (node.others) this.#read(node.others, child.local, node.others.node, child);
        }
      }
      this.#closeFrame();
    }
  }

  #openFrame(slot: Slot, key: string, node: Node): Frame {
    const list = node.kind === "list" ? [] : undefined;
    const frame: Frame = { slot, key, node, value: {}, list, text: "", due: node.due.length };
    this.#frames.push(frame);
    return frame;
  }

  #attributes(
    frame: Frame,
    { names, values, count }: Pick<Element, "names" | "values" | "count">,
    offsets: readonly number[] = [],
  ): void {
    const { attributes } = frame.node;
    for (let at = 0; at < count; at++) {
      const slot = attributes.get(names[at] as string);
      if (slot) this.#putText(frame, slot, slot.name, slot.node, values[at] as string, offsets[at] ?? this.#reader.at);
    }
  }

  #addText(frame: Frame, text: string): void {
    if (frame.node.text) frame.text += text;
    else if (text.trim()) this.#fail("text between elements", this.#reader.at, undefined, text.trimStart());
  }

  #closeFrame(): void {
    const frame = this.#top;
    const { slot, key, value, list, node } = frame;
    if (node.text) this.#putText(frame, node.text, node.text.name, node.text.node, frame.text, this.#reader.at);
    if (frame.due > 0) this.#complete(frame);
    this.#frames.pop();
    this.#put(this.#top, slot as Slot, key, list ?? value);
  }

  /** Puts what an object always has where the body had nothing. */
  #complete({ node, value }: Frame): void {
    for (const slot of node.due) {
      const { name } = slot;
      if (value[name] !== undefined && Object.hasOwn(value, name)) continue;
      if (slot.default !== undefined) put(value, name, copyOf(slot.default));
      else if (slot.list) put(value, name, []);
      else if (slot.nullable) put(value, name, null);
      else this.#fail("missing", this.#reader.at, slot, undefined, name);
    }
  }

  #putText(frame: Frame, slot: Slot, key: string, node: Node, text: string, offset: number): void {
    const { place } = slot;
    if (slot.list && place !== "element") {
      const words = text.trim();
      if (!words && !slot.required) return;
      const items = words ? words.split(/\s+/) : [];
      this.#put(
        frame,
        slot,
        key,
        items.map((item) => readScalar(node, item) ?? this.#fail(expected(node), offset, slot, item, key)),
      );
      return;
    }
    const value = node.kind === "string" ? text : readScalar(node, text);
    if (text === "" || value === undefined) {
      const isText = value !== undefined;
      const absent = isText
        ? place === "text" || place === "cdata" || node.values?.includes("") === false
        : !text.trim();
      if (absent && slot.nullable) {
        this.#put(frame, slot, key, null);
        return;
      }
      if (absent && !slot.required && !slot.list && frame.list === undefined) return;
      if (!isText) this.#fail(expected(node), offset, slot, text, key);
    }
    this.#put(frame, slot, key, value);
  }

  #put(frame: Frame, slot: Slot, key: string, given: unknown): void {
    const { list, value } = frame;
    const outlet = list || slot.list ? this.#outlet(frame, slot) : undefined;
    if (outlet) {
      outlet.sink.give(given, () => this.#place(this.#reader.at, slot, key));
      outlet.count++;
      return;
    }
    if (list) {
      list.push(given);
      return;
    }
    const before = value[key];
    const known = before !== undefined && Object.hasOwn(value, key);
    if (slot.list && slot.place === "element") {
      if (known) {
        (before as unknown[]).push(given);
        return;
      }
      put(value, key, [given]);
    } else {
      // Attributes cannot come twice: the reader sees to that.
      if (known) this.#fail("given twice", this.#reader.at, { ...slot, list: false }, undefined, key);
      put(value, key, given);
    }
    if (slot.due) frame.due--;
  }

  /** What takes the items of the list that a frame holds, if anything does. */
  #outlet({ list }: Frame, slot: Slot): Outlet | undefined {
    const depth = this.#frames.length - (list ? 2 : 1);
    return this.#outlets.find(
      ({ slot: own, sink }) =>
        own === slot &&
        depth === sink.path.length &&
        sink.path.every((name, at) => (this.#frames[at + 2]?.key ?? name) === name),
    );
  }

  #fail(problem: string, offset: number, slot?: Slot, found?: string, key = ""): never {
    throw new XmlError(problem, { ...this.#place(offset, slot, key), found });
  }

  #place(offset: number, slot?: Slot, key = ""): XmlPlace {
    const steps: (string | number)[] = [];
    const step = ({ list, value }: Frame, own: Slot, name: string) => {
      const items = list ?? (own.list && Object.hasOwn(value, name) ? (value[name] as unknown[]) : []);
      if (!list && name) steps.push(name);
      if (!list && !own.list) return;
      const given = this.#outlets.find((outlet) => outlet.slot === own)?.count ?? 0;
      steps.push(items.length || given);
    };
    this.#frames.forEach((frame, at) => {
      if (frame.slot) step(this.#frames[at - 1] as Frame, frame.slot, frame.key);
    });
    if (slot) step(this.#top, slot, key);
    return { path: pathOf(steps), ...this.#reader.position(offset) };
  }
}

/** A value of its own for each object: what is in it may be changed. */
function copyOf(value: unknown): unknown {
  return typeof value === "object" ? structuredClone(value) : value;
}
