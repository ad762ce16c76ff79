import { QueryError, QueryFieldError } from "./errors.js";
import type { FieldDefinition } from "./field-definition.js";
import { queryFields } from "./generated/fields.js";

type QueryFields = typeof queryFields;

/** The values of `/query`'s `type` parameter that the document covers. */
export type QueryType = keyof QueryFields;

/** The names of the fields by which a query type may be filtered and sorted, in the document's spelling. */
export type FieldName<T extends QueryType> = Extract<keyof QueryFields[T], string>;

/** The document's definition of one field, with literal types. */
export type Definition<T extends QueryType, F extends FieldName<T>> = QueryFields[T][F];

/** The name of the member in which an entity has the field's value. */
type Member<D, F> = D extends { readonly property: infer P } ? Extract<P, string> : F;

/** The members of an entity from which fields take their values; other members don't matter. */
export type EntityMembers<T extends QueryType> = {
  readonly [M in { [F in FieldName<T>]: Member<QueryFields[T][F], F> }[FieldName<T>] & string]?: unknown;
};

/** Values by field name. */
export type FieldValues<T extends QueryType> = { readonly [F in FieldName<T>]?: unknown };

/** A field definition together with its name. */
export interface Field extends FieldDefinition {
  readonly name: string;
}

const definitions: Readonly<Record<QueryType, Readonly<Record<string, FieldDefinition>>>> = queryFields;

/** Fields by name and alias in lower case, for each type that was requested. */
const indexes = new Map<QueryType, ReadonlyMap<string, Field>>();

/**
 * All fields of a query type, in the document's order.
 *
 * @throws {QueryError} for a type that the document does not cover; only untyped code can ask for one.
 */
export function fieldsOf(type: QueryType): readonly Field[] {
  return [...new Set(indexOf(type).values())];
}

/**
 * The field that a filter or a sort parameter calls `name`, in any case and by any alias.
 *
 * @throws {QueryFieldError} if the type has no such field; `position` goes into the error.
 */
export function findField(type: QueryType, name: string, position?: number): Field {
  const found = indexOf(type).get(name.toLowerCase());
  if (found) return found;
  const allowed = fieldsOf(type).map((field) => field.name);
  throw new QueryFieldError("field", { type, field: name, found: name, allowed, position });
}

function indexOf(type: QueryType): ReadonlyMap<string, Field> {
  const known = indexes.get(type);
  if (known) return known;
  if (!Object.hasOwn(definitions, type)) {
    throw new QueryError(`No query type ${type}; allowed: ${Object.keys(definitions).join(", ")}`);
  }
  const fields = Object.entries(definitions[type]).map(([name, definition]): Field => ({ name, ...definition }));
  const spellings = fields.flatMap((field) =>
    [field.name, ...(field.aliases ?? [])].map((name) => [name, field] as const),
  );
  const index = new Map(spellings.map(([name, field]) => [name.toLowerCase(), field]));
  indexes.set(type, index);
  return index;
}
