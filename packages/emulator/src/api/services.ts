import { href } from "../http/hrefs.js";
import { link } from "../serializers/links.js";
import { queryServiceLinks } from "../serializers/query-service-links.js";
import type { Context, OperationResponse } from "./handler.js";

/** The root: open to everyone, and the way to log on. */
export function getEnterpriseManager({ state, request: { base } }: Context): OperationResponse<"getEnterpriseManager"> {
  const create = (version: string) => link("Create", "LogonSession", `${href(base, "logOn")}?v=${version}`);
  return {
    status: 200,
    schema: "EnterpriseManager",
    value: {
      Links: [link("Down", "LogonSessionList", href(base, "listLogonSessions")), create("latest")],
      SupportedVersions: {
        SupportedVersions: state.quirks.versions.map((version) => ({ Name: version, Links: [create(version)] })),
      },
    },
  };
}

/** Ready-made queries. */
export function getQueryService({ request: { base }, logon }: Context): OperationResponse<"getQueryService"> {
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
