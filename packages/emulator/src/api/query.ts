import { type Filter, findField, parse, QueryError, type QueryType } from "@em-replica/query";
import type { QueryResult } from "@em-replica/types";
import { plurals } from "../generated/routes.js";
import { ApiError } from "../http/api-error.js";
import type { Query } from "../http/query.js";
import { mayRead } from "../logon/rights.js";
import { serializers } from "../serializers/index.js";
import type { Serializer } from "../serializers/serializer.js";
import { filterSql } from "../store/filter-sql.js";
import type { Order } from "../store/store.js";
import { queryTypes } from "../store/tables.js";
import { failure } from "./failure.js";
import { wantsEntities } from "./format.js";
import type { Context, OperationResponse } from "./handler.js";
import { pagingInfo } from "./paging.js";
import { defaultOrder } from "./resources.js";

/** Each comparison is made for every row, and no other request is handled meanwhile (D147). */
const MAX_COMPARISONS = 250;

/** D106. */
const MAX_PAGE_SIZE = 10_000;

/** Handles `/query`. What its parameters must be is in D105, D108 and D109. */
export function queryResources(call: Context): OperationResponse<"queryResources"> {
  const requested = call.request.query.get("type");
  if (!requested) return failure(400, "The parameter type is missing");
  const type = queryTypes.find((type) => type.toLowerCase() === requested.toLowerCase());
  if (!type) return failure(400, `There is no query type ${requested.slice(0, 40)}`);
  if (call.logon && !mayRead(call.logon.user.role, type)) return failure(403, "Access denied");
  try {
    return { status: 200, schema: "QueryResult", value: result(type, call) };
  } catch (error) {
    if (error instanceof QueryError) return failure(400, error.message);
    throw error;
  }
}

function result<T extends QueryType>(type: T, { state, request }: Context): QueryResult {
  const filter = parse(type, request.query.get("filter") ?? "");
  if (comparisonsIn(filter) > MAX_COMPARISONS)
    throw new ApiError(400, `A filter may have at most ${MAX_COMPARISONS} comparisons`);
  const where = filterSql(type, filter);
  const order = orderOf(type, request.query);
  const count = state.store.count(type, where);
  const size = wholeNumber(request.query, "pageSize", MAX_PAGE_SIZE) ?? (state.quirks.pageSize || Math.max(1, count));
  const number = wholeNumber(request.query, "page", 2 ** 31 - 1) ?? 1;
  const rows = state.store.find(type, where, order, size, (number - 1) * size);

  const context = { state, base: request.base };
  const serializer: Serializer<T> = serializers[type];
  const PagingInfo = pagingInfo(request, { number, size, total: Math.max(1, Math.ceil(count / size)) }, state.quirks);
  if (!wantsEntities(request.query)) {
    return { Refs: { Refs: rows.map((row) => serializer.reference(row, context)) }, PagingInfo };
  }
  // D78: a list inside a result repeats its name.
  const plural = plurals[type];
  return { Entities: { [plural]: { [plural]: rows.map((row) => serializer.entity(row, context)) } }, PagingInfo };
}

function comparisonsIn(filter: Filter | undefined): number {
  if (filter === undefined) return 0;
  return "filters" in filter ? filter.filters.reduce((sum, part) => sum + comparisonsIn(part), 0) : 1;
}

function orderOf(type: QueryType, parameters: Query): Order {
  const [ascending, descending] = [parameters.get("sortAsc"), parameters.get("sortDesc")];
  if (ascending && descending) throw new ApiError(400, "sortAsc and sortDesc can't be combined");
  if (ascending) return { field: findField(type, ascending).name, direction: "ASC" };
  if (descending) return { field: findField(type, descending).name, direction: "DESC" };
  return defaultOrder(type);
}

function wholeNumber(parameters: Query, name: string, most: number): number | undefined {
  const text = parameters.get(name);
  if (text === undefined || text === "") return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new ApiError(400, `${name} must be a whole number from 1 to ${most}`);
  return number;
}
