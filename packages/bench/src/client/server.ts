/** A server in a process of its own that only sends bytes it has ready: one task session, or pages of them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "@em-replica/wire";
import { queryResult } from "../wire/payload.ts";

const PAGE = 1000;
const [tasks = "1000"] = process.argv.slice(2);
const count = Number(tasks) / PAGE;
const links = (page: number) => [
  { Rel: "First", Href: "x" },
  ...(page < count ? [{ Rel: "Next", Href: "x" }] : []),
  { Rel: "Last", Href: "x" },
];

const rows = queryResult(PAGE).Entities?.ReplicaTaskSessions?.ReplicaTaskSessions ?? [];
const one = Buffer.from(encode("ReplicaTaskSession", rows[1] as (typeof rows)[number], { format: "json" }));
const pages = Array.from({ length: count }, (_, index) => {
  const numbered = rows.map((row, n) => ({
    ...row,
    UID: `urn:veeam:ReplicaTaskSession:00000000-0000-4000-8000-${String(index * PAGE + n).padStart(12, "0")}`,
  }));
  const info = { PageNum: index + 1, PageSize: PAGE, PagesCount: count, Links: links(index + 1) };
  const value = { Entities: { ReplicaTaskSessions: { ReplicaTaskSessions: numbered } }, PagingInfo: info };
  return Buffer.from(encode("QueryResult", value, { format: "json" }));
});

const server = createServer((request, response) => {
  const page = /[?&]page=(\d+)/.exec(request.url ?? "")?.[1];
  const body = (page && pages[Number(page) - 1]) || one;
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
});
