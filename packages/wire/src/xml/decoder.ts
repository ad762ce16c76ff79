import { Namespaces, type Tag, type XmlHandler, XmlReader } from "@em-replica/openapi-xml/reader";
import { joinPath, WireError } from "../error.js";
import { expected } from "../scalar.js";
import {
  ATTRIBUTE,
  FILLED,
  isStreamed,
  type Member,
  type Shape,
  STRING,
  soleList,
  takeAliases,
  UNWRAPPED,
  WRAPPED,
  type XmlView,
} from "../shape.js";
import { itemName, placeOf } from "./names.js";
import { readScalar } from "./read-scalar.js";
import { viewOf } from "./view.js";

type Value = Record<string, unknown>;

export interface Decoded {
  readonly name: string;
  readonly value: Value;
}

/** An element that is being read: an object, or the wrapper of a list. */
interface Frame {
  /** The member it is the value of; undefined for the root. */
  readonly member: Member | undefined;
  /** The object, or the one around the wrapper. */
  shape: Shape;
  view: XmlView;
  readonly value: Value;
  /** What the wrapper holds; undefined if this is no wrapper. */
  readonly list: unknown[] | undefined;
  /** Which item of its list it is; -1 if it is none. */
  readonly index: number;
  text: string;
  /** How many of the required members are still to come. */
  due: number;
}

/**
 * Makes a value of what the reader tells, by the table alone and without a tree between. Elements and attributes that
 * the table does not have are passed over, whatever they hold.
 */
export class XmlDecoder implements XmlHandler {
  readonly #reader: XmlReader;
  readonly #namespaces: Namespaces;
  readonly #namespace: string;
  /** Takes the items of the outermost lists, which the value then does without. */
  readonly #sink: ((item: unknown) => void) | undefined;
  readonly #frames: Frame[] = [];
  #root: Frame | undefined;
  /** What the root may still be. */
  #candidates: readonly Shape[];
  /** The scalar that is being read, and its text so far. */
  #leaf: Member | undefined;
  #text = "";
  /** How many elements are open, and how many were when the unknown one began that is being passed over. */
  #level = 0;
  #unknown = 0;
  /** Items of lists that are open. */
  #items = 0;
  #sunk = 0;

  constructor(namespace: string, candidates: readonly Shape[], sink?: (item: unknown) => void) {
    this.#namespace = namespace;
    this.#candidates = candidates;
    this.#sink = sink;
    this.#reader = new XmlReader(this);
    this.#namespaces = new Namespaces((problem, offset) => this.#fail(problem, offset));
  }

  write(piece: string): void {
    this.#reader.write(piece);
  }

  flush(): void {
    this.#reader.flush();
  }

  /** Name of the schema and the value, after the last piece. */
  end(piece = ""): Decoded {
    this.#reader.end(piece);
    const { shape, value } = this.#root as Frame;
    return { name: shape.name, value };
  }

  get blanks(): boolean {
    return this.#leaf ? this.#leaf.kind === STRING : this.#frames.at(-1)?.view.text !== undefined;
  }

  open(tag: Tag): void {
    this.#namespaces.open(tag, ++this.#level, this.#reader.at);
    const { name } = tag;
    const local = tag.namespace === this.#namespace ? tag.local : "";
    if (this.#unknown) return;
    if (this.#leaf) this.#fail("an element inside a value", this.#reader.at, this.#leaf, `<${name}>`);
    const frame = this.#frames.at(-1);
    if (frame) this.#openMember(frame, local, tag);
    else this.#openRoot(local, tag);
  }

  text(text: string): void {
    if (this.#unknown) return;
    const frame = this.#frames.at(-1) as Frame;
    if (this.#leaf) this.#text += text;
    else if (frame.view.text && !frame.list) frame.text += text;
    else if (text.trim()) this.#fail("text between elements", this.#reader.at, undefined, text.trimStart());
  }

  close(): void {
    const level = this.#level--;
    this.#namespaces.close(level);
    if (this.#unknown) {
      if (this.#unknown === level) this.#unknown = 0;
      return;
    }
    const member = this.#leaf;
    if (member) {
      this.#putScalar(this.#frames.at(-1) as Frame, member, this.#text, this.#reader.at);
      this.#leaf = undefined;
    } else this.#closeFrame();
  }

  fail(problem: string, offset: number, found: string): never {
    this.#fail(problem, offset, this.#leaf, found);
  }

  #openRoot(local: string, tag: Tag): void {
    const { name } = tag;
    const named = this.#candidates.filter((shape) => shape.root === local);
    if (!named.length) {
      const roots = new Set(this.#candidates.map((shape) => `<${shape.root}>`));
      const wanted = local || !this.#namespace ? [...roots].join(" or ") : `the namespace ${this.#namespace}`;
      this.#fail(`expected ${wanted}`, this.#reader.at, undefined, `<${name}>`);
    }
    const typed = named.filter((shape) => constantsFit(shape, tag));
    if (named.length > 1 && !typed.length)
      this.#fail("of no type that is known here", this.#reader.at, undefined, `<${name}>`);
    this.#candidates = typed.length ? typed : named;
    this.#openObject(undefined, this.#candidates[0] as Shape, -1, tag);
  }

  /** Several lists have the same root: the type of the first item says which it is. */
  #decide(frame: Frame, local: string, tag: Tag): void {
    const fitting = this.#candidates.filter((shape) => {
      const item = viewOf(shape).elements.get(local)?.shape;
      return !item || constantsFit(item, tag);
    });
    if (!fitting.length) this.#fail("of no type that is known here", this.#reader.at, undefined, `<${local}>`);
    this.#candidates = fitting;
    frame.shape = fitting[0] as Shape;
    frame.view = viewOf(frame.shape);
    frame.due = frame.shape.required.length;
  }

  #openMember(frame: Frame, local: string, tag: Tag): void {
    if (this.#candidates.length > 1) this.#decide(frame, local, tag);
    const { list } = frame;
    const member = list ? frame.member : (frame.view.elements.get(local) ?? this.#misnamed(frame, local, tag));
    if (!member || (list && local !== itemName(member))) this.#unknown = this.#level;
    else if (member.list === WRAPPED && !list) {
      this.#frames.push({ ...frame, member, list: [], index: -1, text: "" });
    } else if (member.shape) this.#openObject(member, member.shape, this.#index(frame, member), tag);
    else {
      this.#leaf = member;
      this.#text = "";
    }
  }

  /** Servers do not agree on what the items of a list are called: its only list takes what has the right constants. */
  #misnamed({ shape }: Frame, local: string, tag: Tag): Member | undefined {
    const list = local ? soleList(shape) : undefined;
    const item = list?.list === UNWRAPPED ? list.shape : undefined;
    return item?.members.some(({ constants }) => constants) && constantsFit(item, tag) ? list : undefined;
  }

  #openObject(member: Member | undefined, shape: Shape, index: number, tag: Tag): void {
    const view = viewOf(shape);
    const due = shape.required.length;
    const frame: Frame = { member, shape, view, value: {}, list: undefined, index, text: "", due };
    this.#root ??= frame;
    this.#frames.push(frame);
    if (index >= 0) this.#items++;
    const { names, values, offsets, count } = tag;
    for (let at = 0; at < count; at++) {
      const attribute = view.attributes.get(names[at] as string);
      if (attribute) this.#putScalar(frame, attribute, values[at] as string, offsets[at] as number);
    }
  }

  #closeFrame(): void {
    const frame = this.#frames.at(-1) as Frame;
    const { member, value, list, index } = frame;
    if (!list) this.#complete(frame);
    this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (!parent || !member) return;
    if (index >= 0) this.#items--;
    if (list) {
      if (list.length || member.required) this.#set(parent, member, list);
    } else if (index < 0) {
      if (member.required || !isEmpty(value)) this.#set(parent, member, value);
    } else if (this.#sink && !this.#items && isStreamed(member)) {
      this.#sunk++;
      this.#sink(value);
    } else this.#push(parent, member, value);
  }

  /** Lists that have to be there are, and nothing else that has to be there is missing. */
  #complete(frame: Frame): void {
    const { shape, view, value } = frame;
    if (view.text) this.#putScalar(frame, view.text, frame.text, this.#reader.at);
    if (shape.aliases.length) takeAliases(shape, value);
    if (frame.due === 0) return;
    for (const member of shape.required) {
      if (value[member.name] !== undefined) continue;
      if (!(member.bits & FILLED)) this.#fail("missing", this.#reader.at, member);
      value[member.name] = member.list ? [] : "";
    }
  }

  #putScalar(frame: Frame, member: Member, text: string, offset: number): void {
    const { kind, constants, required, list } = member;
    const value = kind === STRING ? text : readScalar(kind, text);
    if (text === "" || value === undefined) {
      const absent = kind === STRING || !text.trim();
      if (absent && !required && !list) return;
      if (value === undefined) this.#fail(expected(member), offset, member, text);
    }
    if (constants && !constants.includes(text)) this.#fail(expected(member), offset, member, text);
    if (list) this.#push(frame, member, value);
    else this.#set(frame, member, value);
  }

  #set(frame: Frame, member: Member, given: unknown): void {
    const { value } = frame;
    const { name } = member;
    // The reader sees to it that no attribute comes twice.
    if (placeOf(member) !== ATTRIBUTE && value[name] !== undefined) {
      this.#fail("given twice", this.#reader.at, { ...member, list: 0 });
    }
    if (member.required) frame.due--;
    value[name] = given;
  }

  #push(frame: Frame, member: Member, item: unknown): void {
    const list = frame.list ?? (frame.value[member.name] as unknown[] | undefined);
    if (list) list.push(item);
    else this.#set(frame, member, [item]);
  }

  /** Which item the next one of a list is; -1 for what is no list. */
  #index({ list, value }: Frame, member: Member): number {
    if (!member.list) return -1;
    if (list) return list.length;
    return this.#sink && !this.#items && isStreamed(member)
      ? this.#sunk
      : ((value[member.name] as unknown[] | undefined)?.length ?? 0);
  }

  #fail(problem: string, offset: number, member?: Member, found?: string): never {
    const steps: string[] = [];
    const add = ({ name }: Member, index: number, wrapper: unknown[] | undefined) => {
      if (!wrapper) steps.push(name);
      if (index >= 0) steps.push(`[${index}]`);
    };
    this.#frames.forEach((frame, at) => {
      if (frame.member) add(frame.member, frame.index, this.#frames[at - 1]?.list);
    });
    const frame = this.#frames.at(-1);
    if (frame && member) add(member, this.#index(frame, member), frame.list);
    throw new WireError(problem, {
      path: steps.reduceRight((path, step) => joinPath(step, path), ""),
      found,
      ...this.#reader.position(offset),
    });
  }
}

/** Whether a tag has the constants of a shape's attributes. */
function constantsFit(shape: Shape, { names, values, count }: Tag): boolean {
  for (const [name, { constants }] of viewOf(shape).attributes) {
    const index = names.indexOf(name);
    if (constants && !(index >= 0 && index < count && constants.includes(values[index] as string))) return false;
  }
  return true;
}

function isEmpty(value: Value): boolean {
  for (const _ in value) return false;
  return true;
}
