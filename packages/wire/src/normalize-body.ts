import { shown, WireError } from "./error.js";
import { choose } from "./json/choose.js";
import { parseJson } from "./json/parse.js";
import { normalize } from "./normalize.js";
import { shapes } from "./shapes.js";
import type { Body, SchemaName } from "./value.js";

/**
 * Like `normalize` for a body that can be of several schemas: it is of the one whose `Type` it has, or else of the one
 * whose members it has. An empty list of references has no type; of several schemas it could be, it is the first.
 *
 * @throws WireError if the body is no JSON or fits none of the schemas.
 */
export function normalizeBody<Name extends SchemaName = SchemaName>(
  json: unknown,
  names?: readonly Name[],
): Body<Name> {
  const body = typeof json === "string" ? parseJson(json) : json;
  const shape = choose(shapes, names?.map(shapes.get) ?? shapes.bodies, body);
  if (!shape) throw new WireError(`no ${names?.join(", no ") ?? "body"} that is known here`, { found: shown(body) });
  const name = shape.name as Name;
  return { name, value: normalize(name, body) } as Body<Name>;
}
