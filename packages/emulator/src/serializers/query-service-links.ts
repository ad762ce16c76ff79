import type { Link } from "@em-replica/types";
import { routes } from "../generated/routes.js";
import { href } from "../http/hrefs.js";
import { otherQueryTypes } from "../out-of-scope/table.js";
import { link } from "./links.js";

/** Up to the caller's session, and for each type a query for its first page (D56). */
export function queryServiceLinks(base: string, sessionId: string): Link[] {
  const first = (type: string) =>
    `${href(base, "queryResources")}?type=${type}&format=Entities&sortAsc=name&pageSize=15&page=1`;
  return [
    link("Up", "LogonSession", href(base, "getLogonSession", sessionId)),
    ...[...routes.queryResources.enums.type, ...otherQueryTypes].map((type) =>
      link("Down", `${type}List`, first(type)),
    ),
  ];
}
