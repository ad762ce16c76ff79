import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import { firstLevel } from "../out-of-scope/table.js";
import { link } from "./links.js";

/** What a logon session leads to: the service's whole first level, as references and as entities. */
export function logonLinks(base: string, sessionId: string): Link[] {
  return [
    link("Up", "EnterpriseManager", href(base, "getEnterpriseManager")),
    ...firstLevel.map(([type, path]) => link("Down", `${type}ReferenceList`, `${base}/${path}`)),
    link("Down", "QueryService", href(base, "getQueryService")),
    ...firstLevel.map(([type, path]) => link("Down", `${type}List`, `${base}/${path}?format=Entity`)),
    // D49: without a type.
    { Rel: "Delete", Href: href(base, "logOff", sessionId) },
  ];
}
