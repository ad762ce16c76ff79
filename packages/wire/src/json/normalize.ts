import { below, WireError } from "../error.js";
import { expected, looksLikeDate } from "../scalar.js";
import { BOOLEAN, DATE, INTEGER, type Member, NOTHING, type Shape, STRING } from "../shape.js";

type Json = Record<string, unknown>;

/** How a member is checked: by the number of its kind if it is a plain scalar, else by one of these. */
const FIXED = 7;
const NESTED = 8;
const UNKNOWN = 9;

/** What a key of a JSON object means. */
export interface Key {
  readonly key: string;
  readonly member: Member | undefined;
  readonly name: string;
  readonly required: boolean;
  readonly check: number;
}

/** Longest order of keys remembered for a shape. */
const MOST_KEYS = 99;

/**
 * The value of a parsed JSON body: names as documented whatever their case, lists as arrays, no nulls, nothing unknown.
 * Where nothing has to change it is the very object it was given; that object is never written to.
 */
export function normalizeAs(shape: Shape, json: unknown): Json {
  if (Array.isArray(json) && shape.sole) return normalizeAs(shape, { [shape.sole.name]: json });
  if (!isObject(json)) throw new WireError("expected an object", { found: shown(json) });
  // Objects of a shape come with the same keys in the same order, so the last one's keys tell what this one's mean.
  const keys = shape.keys;
  let copy: Json | undefined;
  let renamed = false;
  let index = 0;
  let required = 0;
  for (const key in json) {
    let known = keys[index];
    if (known === undefined || known.key !== key) {
      known = recognise(shape, key);
      if (index < MOST_KEYS) keys[index] = known;
    }
    index++;
    const raw = json[key];
    const { check } = known;
    let value = raw;
    let changed = known.name !== key;
    if (check === STRING) {
      if (typeof raw !== "string" || raw.length === 0) value = emptied(known, raw);
    } else if (check === NESTED) {
      value = nested(known, raw);
      if (value !== raw) changed = true;
    } else if (!fits(known, raw)) value = emptied(known, raw);
    if (value === undefined) {
      copy ??= before(key, json);
      continue;
    }
    if (changed || copy !== undefined) {
      copy ??= before(key, json);
      copy[known.name] = value;
      renamed ||= changed && known.name !== key;
    }
    if (known.required) required++;
  }
  // A name that came in two cases was counted twice.
  if (required === shape.required.length && !renamed) return copy ?? json;
  return complete(shape, copy ?? { ...json });
}

function recognise(shape: Shape, key: string): Key {
  const member = shape.byName.get(key) ?? shape.byName.get(key.toLowerCase());
  if (!member || member.kind === NOTHING) return { key, member: undefined, name: key, required: false, check: UNKNOWN };
  const { kind, constants, list } = member;
  const name = member.name === key ? key : member.name;
  const check = list || member.shape ? NESTED : constants ? FIXED : kind;
  return { key, member, name, required: member.required, check };
}

/** Whether a scalar is what its schema says, and not empty. */
function fits({ member, check }: Pick<Key, "member" | "check">, raw: unknown): boolean {
  if (check === INTEGER) return Number.isSafeInteger(raw);
  if (check === DATE) return typeof raw === "string" && looksLikeDate(raw);
  if (check === FIXED) return member?.constants?.includes(raw as string) ?? false;
  if (check === STRING) return typeof raw === "string";
  return typeof raw === (check === BOOLEAN ? "boolean" : "number");
}

/** What is left of a scalar that does not fit: nothing where it may be absent. */
function emptied({ member, required, check }: Key, raw: unknown): unknown {
  if (!member || raw === null || raw === undefined || (raw === "" && !required)) return undefined;
  if (raw === "" && check === STRING) return raw;
  throw new WireError(expected(member), { path: member.name, found: shown(raw) });
}

function nested({ member, required }: Key, raw: unknown): unknown {
  if (raw === null || raw === undefined || !member) return undefined;
  try {
    if (member.list) return listValue(member, raw);
    const value = normalizeAs(member.shape as Shape, raw);
    return required || !isEmpty(value) ? value : undefined;
  } catch (error) {
    throw below(member.name, error);
  }
}

/** Servers print a list as an array or as an object that holds the array. */
function listValue(member: Member, raw: unknown): unknown {
  let list = raw;
  if (isObject(raw)) {
    const values = Object.values(raw).filter((value) => value !== null);
    list = values.length ? values.find(Array.isArray) : values;
  }
  if (!Array.isArray(list)) throw new WireError("expected a list", { found: shown(raw) });
  if (!list.length && !member.required) return undefined;
  let copy: unknown[] = list;
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const item: unknown = list[index];
      const value = itemValue(member, item);
      if (value === item) continue;
      if (copy === list) copy = list.slice();
      copy[index] = value;
    }
  } catch (error) {
    throw below(index, error);
  }
  return copy;
}

function itemValue(member: Member, item: unknown): unknown {
  if (member.shape) return normalizeAs(member.shape, item);
  if (fits({ member, check: member.constants ? FIXED : member.kind }, item)) return item;
  throw new WireError(expected(member), { found: shown(item) });
}

/** Lists that have to be there are, and nothing else that has to be there is missing. */
function complete(shape: Shape, value: Json): Json {
  for (const { name, list } of shape.required) {
    if (value[name] !== undefined) continue;
    if (!list) throw new WireError("missing", { path: name });
    value[name] = [];
  }
  return value;
}

function before(key: string, json: Json): Json {
  const copy: Json = {};
  for (const earlier in json) {
    if (earlier === key) break;
    copy[earlier] = json[earlier];
  }
  return copy;
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isEmpty(value: Json): boolean {
  for (const _ in value) return false;
  return true;
}

function shown(raw: unknown): string {
  if (Array.isArray(raw)) return "a list";
  return isObject(raw) ? "an object" : String(raw);
}
