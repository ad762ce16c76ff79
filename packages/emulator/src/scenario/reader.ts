/** A scenario that can't be used: where it is wrong, and what would be right. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
}

/** A value of a file with the place it stands at, such as `servers[0].jobs[2].schedule`. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

/** Refuses a value. */
export function refuse(place: Place, wanted: string): never {
  const shown = place.value === undefined ? "nothing" : JSON.stringify(place.value)?.slice(0, 60);
  throw new ScenarioError(`${place.path || "The scenario"} must be ${wanted}, not ${shown}`);
}

/** The members of an object, none of them but those named. */
export function members<Name extends string>(place: Place, names: readonly Name[]): Record<Name, Place> {
  const { value, path } = place;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(place, "an object");
  const unknown = Object.keys(value).find((name) => !names.includes(name as Name));
  if (unknown !== undefined) {
    throw new ScenarioError(`${path ? `${path}.` : ""}${unknown} is not known here; known are ${names.join(", ")}`);
  }
  const member = (name: Name) => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
  return Object.fromEntries(
    names.map((name) => [name, { value: member(name), path: path ? `${path}.${name}` : name }]),
  ) as Record<Name, Place>;
}

/** What `read` makes of the place, or the other value when there is nothing. */
export function optional<T, Other>(place: Place, read: (place: Place) => T, other: Other): T | Other {
  return place.value === undefined || place.value === null ? other : read(place);
}

/** The items of an array. */
export function items<T>(place: Place, read: (place: Place) => T): T[] {
  if (!Array.isArray(place.value)) return refuse(place, "a list");
  return place.value.map((value, index) => read({ value, path: `${place.path}[${index}]` }));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** A text that is not empty and that XML can hold. */
export function text(place: Place): string {
  const { value } = place;
  const fits = typeof value === "string" && value.trim() && !control.test(value);
  return fits ? value : refuse(place, "a text without control characters");
}

/** A text of a certain form. */
export function textLike(form: RegExp, wanted: string): (place: Place) => string {
  return (place) => (typeof place.value === "string" && form.test(place.value) ? place.value : refuse(place, wanted));
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): (place: Place) => Word {
  return (place) =>
    words.find((word) => word === place.value) ??
    refuse(place, `one of ${words.map((word) => `"${word}"`).join(", ")}`);
}

/** A number of a range, both ends included. */
export function numberFrom(min: number, max: number, whole = true): (place: Place) => number {
  return (place) => {
    const { value } = place;
    const fits = typeof value === "number" && value >= min && value <= max && (!whole || Number.isInteger(value));
    return fits ? value : refuse(place, `a ${whole ? "whole " : ""}number from ${min} to ${max}`);
  };
}
