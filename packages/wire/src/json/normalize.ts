import { below, WireError } from "../error.js";
import { expected, looksLikeDate } from "../scalar.js";
import { BOOLEAN, DATE, INTEGER, type Member, NOTHING, type Shape, STRING, soleList } from "../shape.js";

type Json = Record<string, unknown>;

/** Members that an object has at the most whose order is remembered. */
const MOST_NAMES = 99;

/**
 * The value of a parsed JSON body: names as documented whatever their case, lists as arrays, no nulls, nothing unknown.
 * Where nothing has to change it is the very object it was given; that object is never written to.
 */
export function normalizeAs(shape: Shape, body: unknown): Json {
  const list = Array.isArray(body) && soleList(shape);
  const json = list ? { [list.name]: body } : body;
  if (!isObject(json)) throw unfit("expected an object", json);
  const change = firstChange(shape, json);
  return change < 0 ? json : rewritten(shape, json, change);
}

/** The value of an object whose first members, so many, can stay as they are. */
function rewritten(shape: Shape, json: Json, stay: number): Json {
  const { keys, layout } = shape;
  const copy: Json = {};
  let index = 0;
  let same = true;
  let changed = false;
  for (const key in json) {
    const raw = json[key];
    if (index < stay) copy[key] = raw;
    else {
      const known = keys[index] === key;
      const member = known ? layout[index] : memberOf(shape, key);
      const value = member && memberValue(member, raw);
      if (value !== undefined) copy[(member as Member).name] = value;
      same &&= known;
      changed ||= value !== raw || member?.name !== key;
    }
    index++;
  }
  let whole = true;
  for (const { name, list } of shape.required) {
    if (copy[name] !== undefined) continue;
    if (!list) throw new WireError("missing", { path: name });
    copy[name] = [];
    whole = false;
  }
  if (whole && index < MOST_NAMES && !(same && index === layout.length)) {
    shape.keys = Object.keys(json);
    shape.layout = shape.keys.map((key) => memberOf(shape, key));
  }
  return whole && !changed ? json : copy;
}

function memberOf({ byName }: Shape, key: string): Member | undefined {
  return byName.get(key) ?? byName.get(key.toLowerCase());
}

/**
 * Where an object has another member than the one before, or a value that can't stay; -1 if it can stay as a whole. Most
 * items can, and this finds it out as fast as can be.
 */
function firstChange({ layout }: Shape, json: unknown): number {
  let index = 0;
  for (const key in json as Json) {
    const member = layout[index];
    if (member === undefined || member.name !== key) return index;
    const raw = (json as Json)[key];
    if (member.plain && typeof raw === "string" ? raw === "" : !canStay(member, raw)) return index;
    index++;
  }
  return index && index === layout.length ? -1 : index;
}

function canStay(member: Member, raw: unknown): boolean {
  const { list, shape } = member;
  if (!list) return !shape && fits(member, raw);
  if (!Array.isArray(raw) || !raw.length) return false;
  for (const item of raw) if (shape ? firstChange(shape, item) >= 0 : !fits(member, item)) return false;
  return true;
}

/** What a member comes to: nothing if it is null, or empty where it may be absent. */
function memberValue(member: Member, raw: unknown): unknown {
  const { kind, list, required, shape } = member;
  if (raw === null || raw === undefined || kind === NOTHING || (raw === "" && !required)) return undefined;
  let index: number | undefined;
  try {
    if (!list) {
      const value = itemOf(member, raw);
      return required || !shape || Object.keys(value as Json).length ? value : undefined;
    }
    const items = listIn(raw);
    const values = items.map((item, at) => {
      index = at;
      return itemOf(member, item);
    });
    if (values.some((value, at) => value !== items[at])) return values;
    return required || items.length ? items : undefined;
  } catch (error) {
    throw below(index === undefined ? member.name : `${member.name}[${index}]`, error);
  }
}

function itemOf(member: Member, raw: unknown): unknown {
  if (member.shape) return normalizeAs(member.shape, raw);
  if (fits(member, raw)) return raw;
  throw unfit(expected(member), raw);
}

/** Servers print a list as an array or as an object that holds the array. */
function listIn(raw: unknown): unknown[] {
  const values = isObject(raw) ? Object.values(raw).filter((value) => value !== null) : [raw];
  const list = values.length ? values.find(Array.isArray) : values;
  if (list) return list;
  throw unfit("expected a list", raw);
}

function fits({ kind, constants }: Member, raw: unknown): boolean {
  if (constants) return constants.includes(raw as string);
  if (kind === INTEGER) return Number.isSafeInteger(raw);
  if (kind === DATE) return typeof raw === "string" && looksLikeDate(raw);
  return typeof raw === (kind === STRING ? "string" : kind === BOOLEAN ? "boolean" : "number");
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function unfit(problem: string, raw: unknown): WireError {
  return new WireError(problem, { found: Array.isArray(raw) ? "a list" : isObject(raw) ? "an object" : String(raw) });
}
