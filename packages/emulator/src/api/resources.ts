import type { QueryType } from "@em-replica/query";
import { plurals } from "../generated/routes.js";
import { serializers } from "../serializers/index.js";
import type { Entity, Reference, Serializer } from "../serializers/serializer.js";
import { anything, both, type Condition, where } from "../store/filter-sql.js";
import type { Order } from "../store/store.js";
import { timestampOf } from "../time/timestamp.js";
import { type Failure, notFound } from "./failure.js";
import { wantsEntities } from "./format.js";
import type { Context, SchemaNamed } from "./handler.js";

type OneOf<T extends QueryType> =
  | ({ readonly status: 200 } & (
      | { readonly schema: `${T}Reference`; readonly value: Reference<T> }
      | { readonly schema: T; readonly value: Entity<T> }
    ))
  | Failure<404>;

type ListOf<T extends QueryType> = { readonly status: 200 } & (
  | { readonly schema: `${T}ReferenceList`; readonly parts: Iterable<SchemaNamed<`${T}ReferenceList`>> }
  | { readonly schema: `${T}List`; readonly parts: Iterable<SchemaNamed<`${T}List`>> }
);

/** Rows that are read at once. The plain collections have no pages, and a month may have hundreds of thousands of tasks. */
const rowsInPart = 1_000;

/** Returns one resource by the GUID in the path. */
export function one<T extends QueryType>(type: T): (call: Context) => OneOf<T> {
  const serializer: Serializer<T> = serializers[type];
  return ({ state, request, id }) => {
    const row = state.store.get(type, id);
    if (!row) return notFound(type, id);
    const context = { state, base: request.base };
    return wantsEntities(request.query)
      ? { status: 200, schema: type, value: serializer.entity(row, context) }
      : { status: 200, schema: `${type}Reference`, value: serializer.reference(row, context) };
  };
}

/** Returns a collection. The plain ones know no filter, sort or page: such parameters are ignored (D110). */
export function list<T extends QueryType>(
  type: T,
  condition: (call: Context) => Condition = () => anything,
): (call: Context) => ListOf<T> {
  const serializer: Serializer<T> = serializers[type];
  return (call) => {
    const context = { state: call.state, base: call.request.base };
    const entities = wantsEntities(call.request.query);
    const [schema, name] = entities ? [`${type}List`, plurals[type]] : [`${type}ReferenceList`, "Refs"];
    const serialize = entities ? serializer.entity : serializer.reference;
    const parts = function* () {
      for (const rows of call.state.store.walk(type, condition(call), defaultOrder(type), rowsInPart)) {
        yield { [name]: rows.map((row) => serialize(row, context)) };
      }
    };
    // The compiler does not follow a computed key to the schema that has it.
    return { status: 200, schema, parts: parts() } as unknown as ListOf<T>;
  };
}

/** Returns the part of a collection that belongs to the resource in the path, or 404 if there is no such resource. */
export function listBelow<T extends QueryType>(
  parent: QueryType,
  type: T,
  condition: (call: Context) => Condition,
): (call: Context) => ListOf<T> | Failure<404> {
  const listed = list(type, condition);
  return (call) => (call.state.store.get(parent, call.id) ? listed(call) : notFound(parent, call.id));
}

/** Rows that name the resource in the path in one of their fields. */
export const belonging =
  (field: string) =>
  ({ id }: Context): Condition =>
    where(field, "=", id);

/** D81: sessions and tasks of the last 30 days, by their creation. */
export function recent({ state }: Context): Condition {
  const days = state.quirks.windowDays;
  if (days === 0) return anything;
  return where("CreationTime", ">=", timestampOf(state.clock.now() - days * 86_400_000));
}

export const recentAnd =
  (condition: (call: Context) => Condition) =>
  (call: Context): Condition =>
    both(condition(call), recent(call));

/** D107: sessions and tasks newest first, others by name. */
export function defaultOrder(type: QueryType): Order {
  return type.endsWith("Session") ? { field: "CreationTime", direction: "DESC" } : { field: "Name", direction: "ASC" };
}
