import type { Filter, QueryType } from "@em-replica/query";
import { type ComparisonOperator, fieldsOf, parse } from "@em-replica/query";
import fc from "fast-check";
import type { Em } from "../exchange/em.js";
import { type Item, itemsOf, type Json } from "../exchange/json.js";

export const types: readonly QueryType[] = ["ReplicaTaskSession", "ReplicaJobSession", "VmReplicaPoint", "Job"];

/** All rows of a type: page by page, as entities. */
export async function everything(em: Em, type: QueryType, query: Json = {}): Promise<readonly Item[]> {
  const rows: Item[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const parameters = { type, format: "Entities", sortAsc: "UID", pageSize: 2000, ...query, page };
    const { value } = await em.request("queryResources", { query: parameters });
    rows.push(...itemsOf(value));
    pages = Number((value.PagingInfo as Json).PagesCount);
  }
  return rows;
}

/** The identities of the rows that a filter leaves, in no order. */
export async function found(em: Em, type: QueryType, filter: string): Promise<readonly string[]> {
  return (await everything(em, type, { filter, format: "References" })).map(({ UID }) => UID).toSorted();
}

/** Fields whose value stands in the entity, so that the response can be verified by its own rows. */
const fieldsInEntity = (type: QueryType) => fieldsOf(type).filter(({ property }) => property !== null);

const operators: readonly ComparisonOperator[] = ["==", "!=", ">=", "<=", ">", "<"];

/** A comparison with a value that some row has, so that it rarely leaves nothing or everything. */
export function comparisonOn(type: QueryType, rows: readonly Item[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...fieldsInEntity(type)), fc.constantFrom(...operators), fc.constantFrom(...rows))
    .map(([field, op, row]) => {
      const value = row[field.property ?? field.name];
      const known = field.values && !field.values.includes(String(value)) ? field.values[0] : value;
      return `${field.name}${op}"${String(known ?? "2026-11-10").replaceAll('"', '""')}"`;
    })
    .filter((text) => isFilter(type, text));
}

/** A filter of up to a dozen comparisons, in groups. */
export function filterOn(type: QueryType, rows: readonly Item[]): fc.Arbitrary<string> {
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      comparisonOn(type, rows),
      fc
        .tuple(tie("filter"), fc.constantFrom(";", ","), tie("filter"))
        .map(([one, op, other]) => `(${one}${op}${other})`),
    ),
  }));
  return filter;
}

/** The filter, parsed by packages/query. */
export function parsed(type: QueryType, text: string): Filter | undefined {
  return parse(type, text);
}

function isFilter(type: QueryType, text: string): boolean {
  try {
    parse(type, text);
    return true;
  } catch {
    return false;
  }
}
