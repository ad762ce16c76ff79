import { Builder } from "./builder.js";
import { branchOfElement, branchOfTag, targetOf } from "./choose.js";
import { anythingIn, type Element, elementOf, isNil, isText, textIn } from "./element.js";
import type { Layout } from "./layout.js";
import { documentOf, find, type Node, type Place, placeOf } from "./node.js";
import type { Sink } from "./sink.js";
import type { Attribute, XmlHandler } from "./xml/handler.js";
import { Namespaces, type Tag } from "./xml/namespaces.js";
import { XmlReader } from "./xml/reader.js";

export type { Sink } from "./sink.js";

/** A value that cannot be read before its end. */
interface Kept {
  readonly place: Place;
  /** The open elements, the outermost first. */
  readonly open: Element[];
}

/**
 * Makes a value of what the reader tells, without a tree between. Only an element of which the start tag does not say what
 * it is gets kept until its end. Elements and attributes that the layout does not have are passed over.
 */
export class Decoder implements XmlHandler {
  readonly #reader = new XmlReader(this);
  readonly #namespaces = new Namespaces((problem, offset) => this.fail(problem, offset));
  readonly #builder: Builder;
  /** The namespace of names that the document has none for: that of the root, if it has none for the root. */
  #base = "";
  /** The scalar that is being read, and its text so far. */
  #leaf: Place | undefined;
  #text = "";
  #kept: Kept | undefined;
  /** How many elements are open, and how many were when the one began that is being passed over. */
  #level = 0;
  #skipped = 0;

  /** @param sinks Take the items of lists. Throws TypeError if the layout does not have them. */
  constructor(layout: Layout, sinks: readonly Sink[] = []) {
    this.#builder = new Builder(documentOf(layout), sinks, this.#reader);
    if (sinks[0]) this.#reader.itemGiven();
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
    return this.#builder.value;
  }

  get blanks(): boolean {
    if (this.#leaf) return this.#leaf.node.kind === "string" || this.#leaf.node.kind === "union";
    return this.#kept !== undefined || this.#builder.node.text !== undefined;
  }

  open(name: string, attributes: readonly Attribute[], qualified: boolean): void {
    const level = ++this.#level;
    const tag = this.#namespaces.open(name, attributes, qualified, this.#reader.at);
    if (this.#skipped) return;
    if (this.#kept) {
      const element = elementOf(tag);
      this.#kept.open.at(-1)?.content.push(element);
      this.#kept.open.push(element);
      return;
    }
    if (this.#leaf) this.fail("an element inside a value", this.#reader.at, `<${name}>`);
    const { node } = this.#builder;
    if (level === 1) this.#checkRoot(tag, node);
    const place = this.#placeIn(node, tag, level === 1 ? "" : tag.local);
    if (place) this.#enter(place, tag);
    else this.#skipped = level;
  }

  text(text: string): void {
    if (this.#skipped) return;
    if (this.#leaf) this.#text += text;
    else if (this.#kept) this.#kept.open.at(-1)?.content.push(text);
    else this.#builder.text(text);
  }

  close(): void {
    const level = this.#level--;
    this.#namespaces.close();
    if (this.#skipped) {
      if (this.#skipped === level) this.#skipped = 0;
      return;
    }
    const kept = this.#kept;
    if (kept) {
      const element = kept.open.pop() as Element;
      if (kept.open.length > 0) return;
      this.#kept = undefined;
      this.#read(kept.place, element);
      return;
    }
    const leaf = this.#leaf;
    if (leaf) {
      this.#leaf = undefined;
      this.#builder.putText(leaf, this.#text);
    } else this.#builder.close();
  }

  fail(problem: string, offset: number, found?: string): never {
    this.#builder.fail(problem, offset, this.#leaf, found);
  }

  #checkRoot({ name, local, namespace }: Tag, node: Node): void {
    for (let target = node.elements.get(local); target; target = target.next) {
      if (target.namespace === undefined) this.#base = namespace;
    }
    if (node.others) this.#base = namespace;
    else if (!find(node, local, namespace, this.#base)) {
      const known = node.elements.get(local)?.namespace;
      const wanted = known
        ? `the namespace ${known}`
        : [...node.elements.keys()].map((root) => `<${root}>`).join(" or ");
      this.fail(`expected ${wanted}`, this.#reader.at, `<${name}>`);
    }
  }

  /** What an element is inside another one, in a map under that key; undefined if it is passed over. */
  #placeIn(node: Node, element: Tag | Element, key: string): Place | undefined {
    const { others } = node;
    return targetOf(node, element, this.#base) ?? (others && placeOf(others, others.node, key));
  }

  /** Begins the value of an element. */
  #enter(place: Place, tag: Tag): void {
    const { slot, node } = place;
    if (slot.nullable && isNil(tag)) {
      this.#builder.put(place, null);
      this.#skipped = this.#level;
    } else if (node.scalar) {
      this.#leaf = place;
      this.#text = "";
    } else if (node.kind === "object" || node.kind === "list") {
      this.#builder.open(place);
      this.#builder.attributes(tag.attributes);
    } else {
      const branch = branchOfTag(node, tag);
      if (branch) this.#enter(placeOf(slot, branch.slot.node, place.key), tag);
      else this.#kept = { place, open: [elementOf(tag)] };
    }
  }

  /** The same for an element that was kept. */
  #read(place: Place, element: Element): void {
    const { slot, node } = place;
    const builder = this.#builder;
    if (slot.nullable && isNil(element)) builder.put(place, null);
    else if (node.scalar) {
      if (!isText(element)) builder.fail("an element inside a value", this.#reader.at, place);
      builder.putText(place, textIn(element));
    } else if (node.kind === "any") builder.put(place, anythingIn(element));
    else if (node.kind === "union") {
      const branch = branchOfElement(node, element, this.#base);
      if (branch) this.#read({ ...place, node: branch.slot.node }, element);
    } else {
      builder.open(place);
      builder.attributes(element.attributes, this.#reader.at);
      for (const child of element.content) {
        if (typeof child === "string") builder.text(child);
        else {
          const inner = this.#placeIn(node, child, child.local);
          if (inner) this.#read(inner, child);
        }
      }
      builder.close();
    }
  }
}
