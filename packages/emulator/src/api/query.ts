import { findField, parse, QueryError, type QueryType } from "@em-replica/query";
import type { QueryResult } from "@em-replica/types";
import { plurals } from "../generated/routes.js";
import type { Query } from "../http/query.js";
import { Refusal } from "../http/refusal.js";
import { mayQuery } from "../logon/rights.js";
import { representations } from "../represent/index.js";
import type { Representation } from "../represent/representation.js";
import { filterSql } from "../store/filter-sql.js";
import type { Order } from "../store/store.js";
import { queryTypes } from "../store/tables.js";
import { wantsEntities } from "./format.js";
import type { Answer, Call } from "./handler.js";
import { pagingInfo } from "./paging.js";
import { refuse } from "./refuse.js";
import { defaultOrder } from "./resources.js";

/** D106. */
const largestPage = 10_000;

/** Answers `/query`. What its parameters must be is in D105, D108 and D109. */
export function query(call: Call): Answer<"query"> {
  const asked = call.request.query.get("type");
  if (!asked) return refuse(400, "The parameter type is missing");
  const type = queryTypes.find((type) => type.toLowerCase() === asked.toLowerCase());
  if (!type) return refuse(400, `There is no query type ${asked.slice(0, 40)}`);
  if (call.logon && !mayQuery(call.logon.user.role, type)) return refuse(403, "Access denied");
  try {
    return { status: 200, schema: "QueryResult", value: result(type, call) };
  } catch (error) {
    if (error instanceof QueryError) return refuse(400, error.message);
    throw error;
  }
}

function result<T extends QueryType>(type: T, { world, request }: Call): QueryResult {
  const where = filterSql(type, parse(type, request.query.get("filter") ?? ""));
  const order = orderOf(type, request.query);
  const count = world.store.count(type, where);
  const size = wholeNumber(request.query, "pageSize", largestPage) ?? (world.quirks.pageSize || Math.max(1, count));
  const number = wholeNumber(request.query, "page", 2 ** 31 - 1) ?? 1;
  const rows = world.store.find(type, where, order, size, (number - 1) * size);

  const setting = { world, base: request.base };
  const represented: Representation<T> = representations[type];
  const PagingInfo = pagingInfo(request, { number, size, total: Math.max(1, Math.ceil(count / size)) }, world.quirks);
  if (!wantsEntities(request.query)) {
    return { Refs: { Refs: rows.map((row) => represented.reference(row, setting)) }, PagingInfo };
  }
  // D78: a list inside a result repeats its name.
  const plural = plurals[type];
  return { Entities: { [plural]: { [plural]: rows.map((row) => represented.entity(row, setting)) } }, PagingInfo };
}

function orderOf(type: QueryType, parameters: Query): Order {
  const [ascending, descending] = [parameters.get("sortAsc"), parameters.get("sortDesc")];
  if (ascending && descending) throw new Refusal(400, "sortAsc and sortDesc can't be combined");
  if (ascending) return { field: findField(type, ascending).name, direction: "ASC" };
  if (descending) return { field: findField(type, descending).name, direction: "DESC" };
  return defaultOrder(type);
}

function wholeNumber(parameters: Query, name: string, most: number): number | undefined {
  const text = parameters.get(name);
  if (text === undefined || text === "") return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new Refusal(400, `${name} must be a whole number from 1 to ${most}`);
  return number;
}
