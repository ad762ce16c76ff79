import type { QueryType } from "@em-replica/query";
import type { QueryResult } from "@em-replica/types";
import { decode, normalize } from "@em-replica/wire";
import { plurals } from "../generated/routes.js";
import { logOn } from "./log-on.js";

/** All entities of a type in the order of their creation or name, read by one query and decoded. */
export async function entitiesOf(
  url: string,
  type: QueryType,
  format: "xml" | "json" = "json",
): Promise<Readonly<Record<string, unknown>>[]> {
  const sort = ["Job", "Replica", "BackupServer"].includes(type) ? "Name" : "CreationTime";
  const response = await fetch(`${url}/query?type=${type}&format=Entities&pageSize=10000&sortAsc=${sort}`, {
    headers: { ...(await logOn(url)), accept: `application/${format}` },
  });
  const text = await response.text();
  const result = (
    format === "xml" ? decode("QueryResult", text) : normalize("QueryResult", JSON.parse(text.replace("\uFEFF", "")))
  ) as QueryResult;
  const plural = plurals[type];
  return ((result.Entities as Record<string, Record<string, unknown>>)[plural]?.[plural] ?? []) as never;
}
