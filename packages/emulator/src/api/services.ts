import { href } from "../http/hrefs.js";
import { link } from "../represent/links.js";
import { queryServiceLinks } from "../represent/query-service-links.js";
import type { Answer, Call } from "./handler.js";

/** The root: open to everyone, and the way to log on. */
export function getEnterpriseManager({ world, request: { base } }: Call): Answer<"getEnterpriseManager"> {
  const create = (version: string) => link("Create", "LogonSession", `${href(base, "logOn")}?v=${version}`);
  return {
    status: 200,
    schema: "EnterpriseManager",
    value: {
      Links: [link("Down", "LogonSessionList", href(base, "listLogonSessions")), create("latest")],
      SupportedVersions: {
        SupportedVersions: world.quirks.versions.map((version) => ({ Name: version, Links: [create(version)] })),
      },
    },
  };
}

/** Ready-made queries. */
export function getQueryService({ request: { base }, logon }: Call): Answer<"getQueryService"> {
  return {
    status: 200,
    schema: "QueryService",
    value: {
      Type: "QueryService",
      Href: href(base, "getQueryService"),
      Links: queryServiceLinks(base, logon?.id ?? ""),
    },
  };
}
