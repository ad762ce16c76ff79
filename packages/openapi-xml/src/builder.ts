import { put } from "./element.js";
import { XmlError, type XmlPlace } from "./error.js";
import { type Node, type Place, placeOf, type Slot } from "./node.js";
import { pathOf } from "./report.js";
import { expected, readScalar } from "./scalar.js";
import { type Outlet, outletsOf, type Sink } from "./sink.js";
import type { Attribute } from "./xml/handler.js";
import type { XmlReader } from "./xml/reader.js";

/** An object or list that is being made. */
interface Frame {
  /** Undefined for what is around the body. */
  readonly place: Place | undefined;
  readonly node: Node;
  readonly value: Record<string, unknown>;
  /** The items; undefined if it is no list. */
  readonly list: unknown[] | undefined;
  text: string;
  /** How much of what is always there is still to come. */
  due: number;
}

/** Puts a value together of what is read for its places, checks it and knows where it is for errors. */
export class Builder {
  readonly #reader: XmlReader;
  /** The objects and lists that are open, the innermost last. */
  readonly #frames: Frame[];
  readonly #outlets: ReadonlyMap<Slot, readonly Outlet[]>;

  /** @param root What is around the body. */
  constructor(root: Node, sinks: readonly Sink[], reader: XmlReader) {
    this.#reader = reader;
    this.#frames = [{ place: undefined, node: root, value: {}, list: undefined, text: "", due: 0 }];
    this.#outlets = outletsOf(root, sinks);
  }

  /** The value of the body. */
  get value(): unknown {
    return this.#frames[0]?.value[""];
  }

  /** What is open. */
  get node(): Node {
    return this.#top.node;
  }

  get #top(): Frame {
    return this.#frames[this.#frames.length - 1] as Frame;
  }

  /** Begins an object or a list. */
  open(place: Place): void {
    const { node } = place;
    const list = node.kind === "list" ? [] : undefined;
    this.#frames.push({ place, node, value: {}, list, text: "", due: node.due.length });
  }

  /** @param at Where an error is, if the text of the attributes may be gone. */
  attributes(attributes: readonly Attribute[], at?: number): void {
    const { node } = this;
    for (const { name, value, offset } of attributes) {
      const place = node.attributes.get(name);
      if (place) this.putText(place, value, at ?? offset);
    }
  }

  /** Text between the tags of what is open. */
  text(text: string): void {
    if (this.node.text) this.#top.text += text;
    else if (text.trim()) this.fail("text between elements", this.#reader.at, undefined, text.trimStart());
  }

  close(): void {
    const frame = this.#top;
    const { place, value, list, node } = frame;
    if (node.text) this.putText(node.text, frame.text);
    if (frame.due > 0) this.#complete(frame);
    this.#frames.pop();
    this.put(place as Place, list ?? value);
  }

  /** Puts what an object always has where the body had nothing. */
  #complete({ node, value }: Frame): void {
    for (const slot of node.due) {
      const { name } = slot;
      if (value[name] !== undefined && Object.hasOwn(value, name)) continue;
      if (slot.default !== undefined) put(value, name, copyOf(slot.default));
      else if (slot.list) put(value, name, []);
      else if (slot.nullable) put(value, name, null);
      else this.fail("missing", this.#reader.at, placeOf(slot));
    }
  }

  /** The value that text stands for. */
  putText(place: Place, text: string, offset = this.#reader.at): void {
    const { slot, node } = place;
    if (slot.list && slot.place !== "element") {
      const words = text.trim();
      const items = words ? words.split(/\s+/) : [];
      if (items.length > 0 || slot.required)
        this.put(
          place,
          items.map((item) => readScalar(node, item) ?? this.fail(expected(node), offset, place, item)),
        );
      return;
    }
    const value = readScalar(node, text);
    if (text === "" || value === undefined) {
      const isText = value !== undefined;
      const isBetweenTags = slot.place === "text" || slot.place === "cdata";
      const absent = isText ? isBetweenTags || node.values?.includes("") === false : !text.trim();
      if (absent && slot.nullable) {
        this.put(place, null);
        return;
      }
      if (absent && !slot.required && !slot.list && this.#top.list === undefined) return;
      if (!isText) this.fail(expected(node), offset, place, text);
    }
    this.put(place, value);
  }

  put(place: Place, given: unknown): void {
    const { slot, key } = place;
    const frame = this.#top;
    const { list, value } = frame;
    const outlet = list || slot.list ? this.#outlet(frame, place) : undefined;
    if (outlet) {
      this.#reader.itemGiven();
      outlet.sink.give(given, () => this.#whereabouts(this.#reader.at, place));
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
      if (known) this.fail("given twice", this.#reader.at, { ...place, slot: { ...slot, list: false } });
      put(value, key, given);
    }
    if (slot.due) frame.due--;
  }

  /** What takes the items of the list that a frame holds, if anything does. */
  #outlet({ list }: Frame, { slot }: Place): Outlet | undefined {
    const depth = this.#frames.length - (list ? 2 : 1);
    return this.#outlets
      .get(slot)
      ?.find(
        ({ sink }) =>
          depth === sink.path.length &&
          sink.path.every((name, at) => (this.#frames[at + 2]?.place?.key ?? name) === name),
      );
  }

  fail(problem: string, offset: number, place?: Place, found?: string): never {
    throw new XmlError(problem, { ...this.#whereabouts(offset, place), found });
  }

  #whereabouts(offset: number, place?: Place): XmlPlace {
    const steps: (string | number)[] = [];
    const step = ({ list, value }: Frame, { slot, key }: Place) => {
      const items = list ?? (slot.list && Object.hasOwn(value, key) ? (value[key] as unknown[]) : []);
      if (!list && key) steps.push(key);
      if (!list && !slot.list) return;
      const given = this.#outlets.get(slot)?.[0]?.count ?? 0;
      steps.push(items.length || given);
    };
    this.#frames.forEach((frame, at) => {
      if (frame.place) step(this.#frames[at - 1] as Frame, frame.place);
    });
    if (place) step(this.#top, place);
    return { path: pathOf(steps), ...this.#reader.position(offset) };
  }
}

/** A value of its own for each object: what is in it may be changed. */
function copyOf(value: unknown): unknown {
  return typeof value === "object" ? structuredClone(value) : value;
}
