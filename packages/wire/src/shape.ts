import type { Key } from "./json/normalize.js";

/** What a member's value is. */
export const STRING = 0;
export const DATE = 1;
export const INTEGER = 2;
export const NUMBER = 3;
export const BOOLEAN = 4;
export const OBJECT = 5;
/** Never has a value, though a server may print a null. */
export const NOTHING = 6;

/** Where a member stands in XML. */
export const ELEMENT = 0;
export const ATTRIBUTE = 1;
export const TEXT = 2;

/** How a list stands in XML. */
export const SINGLE = 0;
export const UNWRAPPED = 1;
export const WRAPPED = 2;

/** One member of an object: its name in the value, and how it is written. */
export interface Member {
  readonly name: string;
  readonly kind: number;
  readonly required: boolean;
  /** Whether servers that spell out absent members print a JSON null for this one. */
  readonly nullable: boolean;
  readonly place: number;
  readonly list: number;
  /** Its element or attribute; of an unwrapped list, each item's element. */
  readonly xml: string;
  /** Each item's element inside a wrapped list. */
  readonly item: string;
  /** The values it can have, if the schema fixes them. Unlike those of an enum, no server may add to them. */
  readonly constants: readonly string[] | undefined;
  /** The shape of its object, or of each object in its list. */
  readonly shape: Shape | undefined;
}

/** An object of the document. */
export interface Shape {
  readonly name: string;
  /** The element it is as a body; empty if it is never one. */
  readonly root: string;
  readonly members: readonly Member[];
  readonly required: readonly Member[];
  /** By name as documented, and by name in lower case. */
  readonly byName: ReadonlyMap<string, Member>;
  readonly elements: ReadonlyMap<string, Member>;
  readonly attributes: ReadonlyMap<string, Member>;
  /** Where the text between the tags goes. */
  readonly text: Member | undefined;
  /** Its list, if it has one and nothing else but attributes: such an object may stand for the list and the list for it. */
  readonly sole: Member | undefined;
  /** What the keys of the JSON object last seen mean, in their order. */
  readonly keys: Key[];
}

/** Whether the items of a list are given out one by one when a body is streamed: those that can be a body themselves. */
export function isStreamed({ list, shape }: Member): boolean {
  return list === UNWRAPPED && !!shape?.root;
}

/** The lists of a body that are streamed. */
export function streamedLists(shape: Shape): Member[] {
  return shape.members.flatMap((member) => {
    if (isStreamed(member)) return member;
    return member.shape && !member.list ? streamedLists(member.shape) : [];
  });
}

/** A document's objects by name, and the namespace of its bodies. */
export interface Shapes {
  readonly namespace: string;
  get(name: string): Shape;
  /** What a body can be of which the schema is not known, in the document's order. */
  readonly bodies: readonly Shape[];
}

const MEMBER = /^([@$]?)(\w+)([!?]*)(?:\|([^:*>]+))?(?:([*>])([^:.=]+))?(?::([tinb-]))?(?:=([^.]*))?(?:\.(.+))?$/;

/**
 * Reads the generated table. Its first line is the namespace; every other line is one object, with a blank between
 * its words: its name, followed by `<` and the root element if it is a body (`(` if it is only ever asked for by name;
 * nothing more if the root has its name), then its members:
 *
 *     [@ attribute, $ text] name [! required] [? nullable] [|element] [*item unwrapped, >item wrapped]
 *     [:t date-time, i integer, n number, b boolean, - null] [=constant,constant] [.name of its object]
 */
export function readTable(table: string): Shapes {
  const [namespace = "", ...lines] = table.split("\n");
  const shapes = new Map<string, Shape>();
  const bodies: Shape[] = [];
  const get = (name: string): Shape => {
    const shape = shapes.get(name);
    if (!shape) throw new TypeError(`no schema is called ${JSON.stringify(name)}`);
    return shape;
  };
  const objects = lines.map((line) => {
    const [head = "", ...members] = line.split(" ");
    const [name = "", root] = head.split(/[<(]/);
    const shape = {
      name,
      root: root === "" ? name : (root ?? ""),
      members: [],
      required: [],
      byName: new Map(),
      elements: new Map(),
      attributes: new Map(),
      text: undefined,
      sole: undefined,
      keys: [],
    };
    shapes.set(name, shape);
    if (head.includes("<")) bodies.push(shape);
    return [shape, members] as const;
  });
  for (const [shape, members] of objects) for (const word of members) place(shape, readMember(word, get));
  return { namespace, get, bodies };
}

type Open<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer I)[]
    ? I[]
    : T[K] extends ReadonlyMap<infer A, infer B>
      ? Map<A, B>
      : T[K];
};

function place(shape: Open<Shape>, member: Member): void {
  shape.members.push(member);
  if (member.required) shape.required.push(member);
  shape.byName.set(member.name, member).set(member.name.toLowerCase(), member);
  if (member.place === ATTRIBUTE) shape.attributes.set(member.xml, member);
  else if (member.place === TEXT) shape.text = member;
  else if (member.kind !== NOTHING) {
    shape.sole = member.list && !shape.elements.size ? member : undefined;
    shape.elements.set(member.xml, member);
  }
}

function readMember(word: string, get: (name: string) => Shape): Member {
  const [, place = "", name = "", flags = "", xml = name, list = "", item = "", type = "", constants, object] =
    MEMBER.exec(word) ?? [];
  return {
    // A name that has been a key is interned, and so cheap to compare and to store by.
    name: Object.keys({ [name]: 0 })[0] as string,
    kind: object ? OBJECT : " tinb\n-".indexOf(type || " "),
    required: flags.includes("!"),
    nullable: flags.includes("?"),
    place: " @$".indexOf(place || " "),
    list: " *>".indexOf(list || " "),
    xml: list === "*" ? item : xml,
    item,
    constants: constants?.split(","),
    shape: object ? get(object) : undefined,
  };
}
