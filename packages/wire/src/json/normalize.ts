import { below, WireError } from "../error.js";
import { expected, looksLikeDate } from "../scalar.js";
import { BOOLEAN, DATE, INTEGER, type Member, NOTHING, type Shape, STRING, soleList } from "../shape.js";

type Json = Record<string, unknown>;

/** Names remembered of a shape at most, and the longest order of them. */
const MOST_NAMES = 999;

/**
 * The value of a parsed JSON body: names as documented whatever their case, lists as arrays, no nulls, nothing unknown.
 * Where nothing has to change it is the very object it was given; that object is never written to.
 */
export function normalizeAs(shape: Shape, json: unknown): Json {
  if (!isObject(json)) {
    const list = Array.isArray(json) && soleList(shape);
    if (list) return normalizeAs(shape, { [list.name]: json });
    throw new WireError("expected an object", { found: shown(json) });
  }
  const { seen } = shape;
  let copy: Json | undefined;
  let renamed = false;
  let index = 0;
  let required = 0;
  for (const key in json) {
    let member = seen[index];
    if (member === undefined || member.name !== key) {
      member = recognise(shape, key);
      if (index < MOST_NAMES) seen[index] = member;
      if (member?.name !== key) {
        copy ??= before(key, json);
        renamed = true;
      }
    }
    index++;
    if (member === undefined) continue;
    const raw = json[key];
    if (member.plain && typeof raw === "string" && raw.length > 0) {
      if (copy !== undefined) copy[member.name] = raw;
    } else {
      const value = memberValue(member, raw);
      if (copy === undefined && value !== raw) copy = before(key, json);
      if (value === undefined) continue;
      if (copy !== undefined) copy[member.name] = value;
    }
    if (member.required) required++;
  }
  // A name that came in two cases was counted twice.
  if (required === shape.required.length && !renamed) return copy ?? json;
  return complete(shape, copy ?? { ...json });
}

function recognise({ byName }: Shape, key: string): Member | undefined {
  const member = byName.get(key) ?? byName.get(key.toLowerCase());
  if (member && byName.size < MOST_NAMES) byName.set(key, member);
  return member;
}

/** What a member comes to: nothing if it is null, or empty where it may be absent. */
function memberValue(member: Member, raw: unknown): unknown {
  const { kind, list, shape, required } = member;
  if (raw === null || raw === undefined || kind === NOTHING || (raw === "" && !required)) return undefined;
  try {
    if (list) return listOf(member, raw);
    const value = itemOf(member, raw);
    return required || !shape || !isEmpty(value) ? value : undefined;
  } catch (error) {
    throw below(member.name, error);
  }
}

/** Servers print a list as an array or as an object that holds the array. */
function listOf(member: Member, raw: unknown): unknown {
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
      const value = itemOf(member, item);
      if (value === item) continue;
      if (copy === list) copy = list.slice();
      copy[index] = value;
    }
  } catch (error) {
    throw below(index, error);
  }
  return copy;
}

function itemOf(member: Member, raw: unknown): unknown {
  if (member.shape) return normalizeAs(member.shape, raw);
  if (fits(member, raw)) return raw;
  throw new WireError(expected(member), { found: shown(raw) });
}

function fits({ kind, constants }: Member, raw: unknown): boolean {
  if (constants) return constants.includes(raw as string);
  if (kind === INTEGER) return Number.isSafeInteger(raw);
  if (kind === DATE) return typeof raw === "string" && looksLikeDate(raw);
  return typeof raw === (kind === STRING ? "string" : kind === BOOLEAN ? "boolean" : "number");
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

function isEmpty(value: unknown): boolean {
  for (const _ in value as Json) return false;
  return true;
}

function shown(raw: unknown): string {
  return typeof raw === "object" ? (Array.isArray(raw) ? "a list" : raw ? "an object" : "null") : String(raw);
}
