import { below, shown, WireError } from "../error.js";
import { expected, utc } from "../scalar.js";
import { isListKey, type Member, type Shape, takeAliases } from "../shape.js";

type Json = Record<string, unknown>;

/** Members that an object has at the most whose order is remembered. */
const MOST_NAMES = 99;

/**
 * The value of a parsed JSON body: names as documented whatever their case, lists as arrays, no nulls, nothing unknown.
 * Where nothing has to change it is the very object it was given; that object is never written to.
 */
export function normalizeAs(shape: Shape, body: unknown): Json {
  const json = objectOf(shape, body);
  if (isValue(shape, json)) return json;
  const { keys, known } = shape;
  const copy: Json = {};
  let index = 0;
  let same = true;
  let value = json;
  for (const key in json) {
    const raw = json[key];
    const expected = keys[index++] === key;
    const member = expected ? known[index - 1] : memberOf(shape, key);
    const own = member && (member.plain && raw && typeof raw === "string" ? raw : memberValue(member, raw));
    if (own !== undefined) {
      const { name } = member as Member;
      if (copy[name] !== undefined) throw new WireError("given twice", { path: name });
      copy[name] = own;
    }
    same &&= expected && (own !== undefined || !member?.required);
    if (own !== raw || member?.name !== key) value = copy;
  }
  if (index && same && index === known.length) return value;
  if (takeAliases(shape, copy)) {
    value = copy;
    index = MOST_NAMES; // What has other names or lacks something is no example for those to come.
  }
  for (const { name, list, fallback } of shape.required) {
    if (copy[name] !== undefined) continue;
    if (fallback === undefined) throw new WireError("missing", { path: name });
    copy[name] = list ? [] : fallback;
    value = copy;
    index = MOST_NAMES;
  }
  if (index < MOST_NAMES) {
    shape.keys = Object.keys(json);
    shape.known = shape.keys.map((key) => memberOf(shape, key));
  }
  return value;
}

/**
 * The object that a body or member of a shape is; of a list alone, its array will do.
 *
 * @throws WireError if it is none, or if it should hold a list and holds something else: that is never an empty list.
 */
function objectOf(shape: Shape, given: unknown): Json {
  const list = shape.soleList;
  const json = list && Array.isArray(given) ? { [list.name]: given } : given;
  if (!isObject(json)) throw unfit("expected an object", json);
  if (!list?.required || !shape.root || Object.keys(json).some((key) => memberOf(shape, key) === list)) return json;
  throw new WireError("expected a list", { path: list.name, found: shown(json) });
}

function memberOf({ byName }: Shape, key: string): Member | undefined {
  return byName.get(key) ?? byName.get(key.toLowerCase());
}

/**
 * Whether an object has the members of the one before, and each can stay as it is. Most items are such, and this finds it
 * out as fast as can be.
 */
function isValue({ known }: Shape, json: unknown): boolean {
  let index = 0;
  for (const key in json as Json) {
    const member = known[index++];
    if (member === undefined || member.name !== key) return false;
    const raw = (json as Json)[key];
    if (member.plain && typeof raw === "string") {
      if (raw || member.required) continue;
      return false;
    }
    const { list, required, shape } = member;
    if (list) {
      if (!Array.isArray(raw) || !(raw.length || required)) return false;
      for (const item of raw) if (shape ? !isValue(shape, item) : !fits(member, item)) return false;
    } else if (shape ? !isValue(shape, raw) : !fits(member, raw)) return false;
  }
  return index > 0 && index === known.length;
}

/** What a member comes to: nothing if it is null, or empty where it may be absent. */
function memberValue(member: Member, raw: unknown): unknown {
  const { list, required, shape } = member;
  if (raw === null || raw === undefined || (raw === "" && !required)) return undefined;
  let index = -1;
  try {
    if (!list) {
      const value = itemOf(member, raw);
      return required || !shape || Object.keys(value as Json).length ? value : undefined;
    }
    const items = listIn(member, raw);
    let values = items;
    for (const item of items) {
      index++;
      const value = itemOf(member, item);
      if (value === item) continue;
      if (values === items) values = [...items];
      values[index] = value;
    }
    return required || items.length ? values : undefined;
  } catch (error) {
    throw below(index < 0 ? member.name : `${member.name}[${index}]`, error);
  }
}

function itemOf(member: Member, raw: unknown): unknown {
  if (member.shape) return normalizeAs(member.shape, raw);
  if (fits(member, raw)) return raw;
  const date = member.kind === "date" && typeof raw === "string" ? utc(raw) : undefined;
  if (date) return date;
  throw unfit(expected(member), raw);
}

/** Servers print a list as an array or as an object that holds the array. */
function listIn(member: Member, raw: unknown): unknown[] {
  if (Array.isArray(raw)) return raw;
  if (isObject(raw)) {
    const given = Object.entries(raw).filter(([, value]) => value !== null);
    const lists = given.filter(([key, value]) => Array.isArray(value) && isListKey(member, key));
    if (lists.length === 1) return lists[0]?.[1] as unknown[];
    if (!given.length) return [];
  }
  throw unfit("expected a list", raw);
}

function fits({ kind, constants }: Member, raw: unknown): boolean {
  if (constants) return constants.includes(raw);
  if (kind === "integer") return Number.isSafeInteger(raw);
  if (kind === "date") return typeof raw === "string" && utc(raw) === raw;
  if (kind === "number") return Number.isFinite(raw);
  return typeof raw === kind;
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function unfit(problem: string, raw: unknown): WireError {
  return new WireError(problem, { found: shown(raw) });
}
