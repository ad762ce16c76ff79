import type { Shape, Shapes } from "../shape.js";

type Json = Readonly<Record<string, unknown>>;

/**
 * Which of several shapes a JSON body has, JSON naming no root: one whose constants are those of the body (and of the
 * first item of its lists) and that misses nothing; of these the one that knows most of its keys. A null is no member.
 */
export function choose(shapes: Shapes, candidates: readonly Shape[], json: unknown): Shape | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const given = Object.entries(json).filter(([, value]) => value !== null);
  const keys = new Set(given.map(([key]) => key.toLowerCase()));
  const types = given.filter(([key]) => shapes.discriminators.has(key.toLowerCase()));
  let best: Shape | undefined;
  let most = 0;
  for (const shape of candidates) {
    const present = new Set(
      [...keys].map((key) => shape.byName.get(key)).map((member) => member?.property.aliasOf ?? member?.name),
    );
    const known = shape.members.filter(({ name }) => present.has(name)).length;
    const complete = shape.required.every(({ name, fallback }) => fallback !== undefined || present.has(name));
    const typed = types.every(([key, type]) => shape.byName.has(key.toLowerCase()) || type === shape.root);
    if (known > most && complete && typed && constantsFit(shape, json as Json)) {
      best = shape;
      most = known;
    }
  }
  return best;
}

/** Whether an object has the constants of a shape, as far as the first items of its lists can tell. */
export function constantsFit(shape: Shape, json: Json): boolean {
  for (const key in json) {
    const member = shape.byName.get(key) ?? shape.byName.get(key.toLowerCase());
    const raw = json[key];
    if (!member || raw === null) continue;
    if (member.constants && !member.constants.includes(raw)) return false;
    const first = Array.isArray(raw) ? raw[0] : undefined;
    if (member.shape && member.list && typeof first === "object" && first && !constantsFit(member.shape, first))
      return false;
  }
  return true;
}
