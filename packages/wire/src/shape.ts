// What a member's value is.
export const STRING = 0;
export const DATE = 1;
export const INTEGER = 2;
export const NUMBER = 3;
export const BOOLEAN = 4;
export const OBJECT = 5;
/** Never has a value, though a server may print a null. */
export const NOTHING = 6;

// Where a member stands in XML.
export const ELEMENT = 0;
export const ATTRIBUTE = 1;
export const TEXT = 2;

// How a list stands in XML.
export const UNWRAPPED = 1;
export const WRAPPED = 2;

/** One member of an object: its name in the value, and how it is written. */
export interface Member {
  readonly name: string;
  readonly kind: number;
  /** Always there in a value: a list if need be without items, a text with `NULLABLE` if need be empty. */
  readonly required: boolean;
  /** 0 if it is no list. */
  readonly list: number;
  /** The values it can have, if the schema fixes them. Unlike those of an enum, no server may add to them. */
  readonly constants: readonly string[] | undefined;
  /** The shape of its object, or of each object in its list. */
  readonly shape: Shape | undefined;
  /** Whether any text will do. */
  readonly plain: boolean;
  /** As in the table: whoever reads JSON alone does not need the rest of them. */
  readonly bits: number;
  /** The element of each item and its own, where the table has them; see `xml/names.ts`. */
  readonly item: string | undefined;
  readonly element: string | undefined;
  /** The member it is another name of, if it is one. */
  readonly aliasOf?: string;
}

/** Set where servers that spell out absent members print a JSON null. */
export const NULLABLE = 2;

/** Set, one or the other, of a required member that a body may lack: its value is then an empty list or text. */
export const FILLED = NULLABLE | (UNWRAPPED << 7) | (WRAPPED << 7);

/** Set of attributes. */
const IN_TAG = ATTRIBUTE << 5;

/** An object of the document. */
export interface Shape {
  readonly name: string;
  /** The element it is as a body; empty if it is never one. */
  readonly root: string;
  readonly members: readonly Member[];
  readonly required: readonly Member[];
  /** Other names of members, which are read and never written. The member itself wins. */
  readonly aliases: readonly Member[];
  /** By name as documented and by name in lower case. */
  readonly byName: ReadonlyMap<string, Member>;
  /** The names in a JSON object seen before, and what they are, in its order: the next one has most likely the same. */
  keys: readonly string[];
  layout: readonly (Member | undefined)[];
}

/** A document's objects by name, and the namespace of its bodies. */
export interface Shapes {
  readonly namespace: string;
  /** Throws TypeError for a name that the document does not have. */
  readonly get: (name: string) => Shape;
  /** What a body can be of which the schema is not known, in the document's order. */
  readonly bodies: readonly Shape[];
  /** In lower case, the members by whose constants bodies are told apart. */
  readonly discriminators: ReadonlySet<string>;
}

/**
 * Reads the generated table. Its first line is the namespace; every other line is one object, with a blank between
 * its words: its name, followed by `<` and the root element if it is a body (`(` if it is only read by name;
 * nothing more if the root has its name), then its members. A member is up to seven parts with a colon between:
 *
 *     name, bits, name of its object, element of each item, element, constants (comma between), aliases (comma between)
 *
 * The bits are 1 required, 2 nullable, 4 kind (times), 32 place (times), 128 list (times).
 */
export function readTable(table: string): Shapes {
  const [namespace, ...lines] = table.split("\n") as [string, ...string[]];
  const shapes = new Map<string, Shape>();
  const bodies: Shape[] = [];
  const get = (name: string): Shape => {
    const shape = shapes.get(name);
    if (shape) return shape;
    throw new TypeError(`no schema is called ${name}`);
  };
  const words = lines.map((line) => {
    const [head, ...rest] = line.split(" ") as [string, ...string[]];
    const [name, root] = head.split(/[<(]/) as [string, string?];
    const shape = {
      name,
      root: root === "" ? name : (root ?? ""),
      members: [],
      required: [],
      aliases: [],
      byName: new Map(),
      keys: [],
      layout: [],
    };
    shapes.set(name, shape);
    if (head.includes("<")) bodies.push(shape);
    return [shape, rest] as const;
  });
  const discriminators = new Set<string>();
  for (const [{ members, required, aliases, byName }, rest] of words) {
    for (const word of rest) {
      const member = readMember(word, get);
      (members as Member[]).push(member);
      if (member.required) (required as Member[]).push(member);
      if (member.constants) discriminators.add(member.name.toLowerCase());
      byName.set(member.name, member).set(member.name.toLowerCase(), member);
      for (const name of word.split(":")[6]?.split(",") ?? []) {
        const alias = { ...member, name, required: false, element: name, aliasOf: member.name };
        (aliases as Member[]).push(alias);
        byName.set(name, alias).set(name.toLowerCase(), alias);
      }
    }
  }
  return { namespace, get, bodies, discriminators };
}

function readMember(word: string, get: Shapes["get"]): Member {
  const [name, code, object, item, element, constants] = word.split(":") as [string, string, ...string[]];
  const bits = Number(code);
  const kind = (bits >> 2) & 7;
  const list = bits >> 7;
  return {
    // A name that has been a key is interned, and so cheap to compare and to store by.
    name: Object.keys({ [name]: 0 })[0] as string,
    kind,
    required: bits % 2 > 0,
    list,
    constants: constants ? constants.split(",") : undefined,
    shape: object ? get(object) : undefined,
    plain: !kind && !list && !constants,
    bits,
    item,
    element,
  };
}

/** The list that is all there is in an object: such an object may stand for the list, and the list for it. */
export function soleList({ members }: Shape): Member | undefined {
  const [first, second] = members.filter(({ bits }) => !(bits & IN_TAG));
  return first?.list && !second ? first : undefined;
}

/** Whether an array under this key of an object can be the list that the object stands for, and is none of an item's own. */
export function isListKey({ name, shape }: Member, key: string): boolean {
  const lower = key.toLowerCase();
  return lower === name.toLowerCase() || !shape?.byName.has(lower);
}

/** Whether the items of a list are given out one by one when a body is streamed: those that can be a body themselves. */
export function isStreamed({ list, shape }: Member): boolean {
  return list === UNWRAPPED && !!shape?.root;
}

/** Puts values under aliases where they belong. Whether there were any. */
export function takeAliases({ aliases }: Shape, value: Record<string, unknown>): boolean {
  let taken = false;
  for (const { name, aliasOf } of aliases) {
    if (value[name] === undefined) continue;
    value[aliasOf as string] ??= value[name];
    delete value[name];
    taken = true;
  }
  return taken;
}

/** A list of a body that is streamed. */
export interface StreamedList {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** What its items are. */
  readonly shape: Shape;
}

/** The lists of a body that are streamed. */
export function streamedLists({ members }: Shape, around: readonly string[] = []): StreamedList[] {
  return members.flatMap((member) => {
    const { name, list, shape } = member;
    const path = [...around, name];
    if (!shape) return [];
    return isStreamed(member) ? { path, shape } : list ? [] : streamedLists(shape, path);
  });
}
