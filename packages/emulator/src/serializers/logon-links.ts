import type { Link } from "@em-replica/types";
import { href } from "../http/hrefs.js";
import { firstLevel } from "../out-of-scope/table.js";
import { link } from "./links.js";

/** What stands in the manual's sample (`logging_on`) behind the link to a collection. */
const services: Readonly<Record<string, readonly (readonly [type: string, path: string, name?: string])[]>> = {
  ReplicaTaskSessionReferenceList: [["EnterpriseSecuritySettings", "security"]],
  WanAcceleratorList: [["VCloudService", "vCloud"]],
  BackupFileList: [
    ["AgentsService", "agents"],
    ["VSphereSelfService", "selfService/vSphere"],
  ],
  ExternalRepositoryList: [
    ["NasService", "nas"],
    ["CloudConnectService", "cloud"],
  ],
};

/** What a logon session leads to: the service's whole first level, as references and as entities (D150). */
export function logonLinks(base: string, sessionId: string): Link[] {
  const down = (type: string, path: string, name?: string) => link("Down", type, `${base}/${path}`, name);
  const withServices = (list: string, path: string) => [
    down(list, path),
    ...(services[list] ?? []).map(([type, path, name]) => down(type, path, name)),
  ];
  const entities = firstLevel.flatMap(([type, path]) => withServices(`${type}List`, `${path}?format=Entity`));
  // The manual has it behind the managed servers.
  entities.splice(2, 0, { Rel: "Create", Href: `${base}/backupServers?action=create` });
  return [
    link("Up", "EnterpriseManager", href(base, "getEnterpriseManager")),
    ...firstLevel.flatMap(([type, path]) => withServices(`${type}ReferenceList`, path)),
    down("TaskList", "tasks"),
    link("Down", "QueryService", href(base, "getQueryService")),
    down("LookupService", "lookupSvc"),
    down("Report", "reports/summary", "Summary"),
    down("LicensingService", "licensing"),
    ...entities,
    // D49: without a type.
    { Rel: "Delete", Href: href(base, "logOff", sessionId) },
  ];
}
