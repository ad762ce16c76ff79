import type { QueryType } from "@em-replica/query";
import { queryFields } from "@em-replica/query";
import type { Server } from "../connection/connect.js";
import { explain } from "../connection/explain.js";
import { durationText, isoTime } from "../output/time.js";
import { bad, type Finding, fatal, good, type Step } from "./step.js";

const OTHER_PORTS =
  "By default the API is at https://<server>:9398/api. 9443 is the web interface, 9419 the REST API of a backup server.";

/** Everything from the first response of the API on. */
export function apiSteps(server: Server): Step[] {
  return [
    { title: "API", run: (signal) => isEnterpriseManager(server, signal) },
    { title: "Logon", run: (signal) => logOn(server, signal) },
    { title: "Role", run: (signal) => rights(server, signal) },
    { title: "Clock", run: async () => clock(server) },
    { title: "JSON", run: (signal) => spelling(server, signal) },
    { title: "Pages", run: (signal) => paging(server, signal) },
    { title: "History", run: (signal) => history(server, signal) },
    { title: "Backup servers", run: (signal) => backupServers(server, signal) },
  ];
}

async function isEnterpriseManager({ settings, fetch }: Server, signal: AbortSignal): Promise<Finding> {
  const response = await fetch(`${settings.url}/`, {
    headers: { Accept: "application/json" },
    redirect: "manual",
    signal,
  });
  const type = response.headers.get("Content-Type")?.split(";")[0] ?? "no content type";
  const text = await response.text();
  const versions = [...text.matchAll(/"Name":\s*"(v\d\w*)"/gi)].map(([, name]) => name);
  if (response.ok && versions.length > 0) return good(`Enterprise Manager, API versions ${versions.join(", ")}`);
  const what = /html/i.test(type)
    ? "a web page"
    : response.headers.has("Location")
      ? "a redirect, which Enterprise Manager never sends"
      : "no Enterprise Manager";
  return fatal(OTHER_PORTS, `status ${response.status}, ${type}: this is ${what}`);
}

async function logOn({ em, settings }: Server, signal: AbortSignal): Promise<Finding> {
  try {
    await em.session({ signal });
    return good(`${settings.username} is logged on`);
  } catch (error) {
    const [first = "", ...rest] = (explain(error) ?? String(error)).split("\n");
    return fatal(rest.join(" ") || "Try the same name and password in the web interface.", first);
  }
}

/** Requests one row of each query type: what returns 403, the role may not read. */
async function rights({ em }: Server, signal: AbortSignal): Promise<Finding> {
  const types = Object.keys(queryFields) as QueryType[];
  const refused: string[] = [];
  for (const type of types) {
    const { response } = await em.raw
      .GET("/query", { params: { query: { type, pageSize: 1 } }, signal })
      .catch((error: { status?: number }) => {
        if (error.status !== 403) throw error;
        return { response: { status: 403 } };
      });
    if (response.status === 403) refused.push(type);
  }
  if (refused.length === 0) return good("everything this program reads is allowed");
  const replication = refused.some((type) => type.startsWith("Replica") && type.endsWith("Session"));
  const advice = replication
    ? "Give the account the role Portal Administrator or Portal User in Enterprise Manager."
    : "Without jobs, missed and disabled schedules are told from history alone. Portal Administrator may read them.";
  return bad(advice, `may not read ${refused.join(", ")}`);
}

function clock(server: Server): Finding {
  const difference = server.now().getTime() - Date.now();
  if (Math.abs(difference) < 60_000) return good("the same as here, within a minute");
  const side = difference > 0 ? "ahead" : "behind";
  return bad(
    "Set both clocks by NTP. This program goes by the server's clock.",
    `the server's clock is ${durationText(Math.abs(difference))} ${side}`,
  );
}

async function spelling(server: Server, signal: AbortSignal): Promise<Finding> {
  const text = await rawPage(server, "type=ReplicaJobSession&pageSize=1", signal);
  const [, first] = /"(P|p)agingInfo"/.exec(text) ?? [];
  if (!first) return good("none: the server sends XML only, as before 9.5 U4");
  return first === "p"
    ? good("camel case, as 13.0 spells it; scripts that expect PagingInfo break on it, this program does not")
    : good("Pascal case");
}

async function paging(server: Server, signal: AbortSignal): Promise<Finding> {
  const text = await rawPage(server, "type=ReplicaTaskSession", signal);
  const [, size] = /"?PageSize"?[:=]\s*"?(\d+)/i.exec(text) ?? [];
  return good(`${size ?? "unknown"} rows a page where no size is requested; this program requests all pages`);
}

async function history({ em }: Server, signal: AbortSignal): Promise<Finding> {
  const edge = async (direction: "asc" | "desc") => {
    const sort = direction === "asc" ? ({ asc: "CreationTime" } as const) : ({ desc: "CreationTime" } as const);
    for await (const page of em.replicaSessions.query({ sort, pageSize: 1, signal }).pages()) return page;
    return undefined;
  };
  const oldest = await edge("asc");
  const newest = await edge("desc");
  const [first] = oldest?.items ?? [];
  const [last] = newest?.items ?? [];
  if (!first || !last)
    return bad(
      "Check that backup servers are added to Enterprise Manager and that replication jobs have run.",
      "no job sessions",
    );
  const span = (time: string) => isoTime(Date.parse(time));
  return good(
    `${oldest?.count ?? "?"} job sessions, from ${span(first.CreationTimeUTC)} to ${span(last.CreationTimeUTC)}`,
  );
}

async function backupServers({ em }: Server, signal: AbortSignal): Promise<Finding> {
  const servers = await Array.fromAsync(em.backupServers.query({ signal }));
  return servers.length === 0
    ? bad("Add backup servers in Enterprise Manager, under Configuration.", "none")
    : {
        ...good(...servers.map(({ Name, Version }) => `${Name} ${Version ?? ""}`.trim())),
        names: servers.map(({ Name }) => Name),
      };
}

async function rawPage({ em, fetch, settings }: Server, parameters: string, signal: AbortSignal): Promise<string> {
  const { token } = await em.session({ signal });
  const headers = { Accept: "application/json", "X-RestSvcSessionId": token };
  const response = await fetch(`${settings.url}/query?${parameters}`, { headers, redirect: "manual", signal });
  return (await response.text()).replace(/^\ufeff/, "");
}
