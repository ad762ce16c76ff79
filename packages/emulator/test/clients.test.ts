import { expect, test } from "vitest";
import { type EmulatorOptions, startEmulator } from "../src/index.js";

// The requests that published clients and templates send, as they send them; not their code.

const basic = `Basic ${Buffer.from("demo:demo").toString("base64")}`;
const monday = new Date("2026-11-23T12:00:00Z");

interface Step {
  readonly method?: "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the session is carried; undefined where there is none yet. */
  readonly session?: "header" | "cookie" | "both";
  /** What the response must match. */
  readonly expect: RegExp;
  readonly status?: number;
}

interface Kind {
  readonly options?: EmulatorOptions;
  /** Whether the token is computed from the body instead of read from the header. */
  readonly computesToken?: boolean;
  readonly logon: Omit<Step, "expect">;
  readonly steps: readonly Step[];
}

const json = { accept: "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const figures = (name: string) => new RegExp(`"${name}":\\d+`);

const kinds: Readonly<Record<string, Kind>> = {
  "shell with curl and jq": {
    computesToken: true,
    logon: { path: "//sessionMngr/?v=latest", headers: form },
    steps: [
      { path: "//reports/summary/overview", headers: json, session: "header", expect: figures("BackupServers") },
      { path: "//reports/summary/vms_overview", headers: json, session: "both", expect: figures("ReplicatedVms") },
      { path: "/reports/summary/job_statistics", headers: json, session: "both", expect: figures("FailedJobRuns") },
      { path: "/reports/summary/processed_vms", headers: json, session: "both", expect: /"Days":\[\{"Timestamp":/ },
      { path: "/reports/summary/repository", headers: json, session: "both", expect: /"Periods":\[\{"Name":/ },
      { path: "/agents/discoveredComputers", headers: json, session: "both", status: 501, expect: /not implemented/ },
      {
        path: "/replicaSessions?format=Entity",
        headers: json,
        session: "both",
        expect: /^\{"ReplicaJobSessions":\[\{"IsRetry":/,
      },
      { path: "/nas/jobs?format=Entity", headers: json, session: "both", status: 501, expect: /not implemented/ },
    ],
  },
  "Perl plugin": {
    logon: { path: "/sessionMngr/?v=latest", headers: { ...json, "content-type": "application/json" } },
    steps: [
      {
        path: "/query?type=BackupJobSession&format=Entities&filter=CreationTime%3e%3d2026-11-22T12%3a00%3a00",
        headers: json,
        session: "header",
        expect: /"BackupJobSessions":\{"BackupJobSessions":\[\]\}/,
      },
      {
        path: "/query?type=ReplicaJobSession&format=Entities&filter=CreationTime%3e%3d2026-11-22T12%3a00%3a00",
        headers: json,
        session: "header",
        expect: /"Entities":\{"Jobs":null,.*"ReplicaJobSessions":\{"ReplicaJobSessions":\[\{"IsRetry":/,
      },
      {
        path: "/query?type=Repository&format=Entities",
        headers: json,
        session: "header",
        expect: figures("FreeSpace"),
      },
    ],
  },
  PHP: {
    logon: { path: "/sessionMngr/?v=latest" },
    steps: [
      ...["backupServers", "jobs", "replicas", "repositories", "backups", "hierarchyRoots", "managedServers"].map(
        (path): Step => ({ path: `/${path}`, session: "header", expect: /<EntityReferences / }),
      ),
      { path: "/reports/summary", session: "header", expect: /<SummaryReport .*Name="Overview"/ },
      { path: "/reports/summary/overview", session: "header", expect: /<OverviewReportFrame / },
      { path: "/querySvc", session: "header", expect: /<QuerySvc / },
      {
        path: "/query%3Ftype%3DReplicaJobSession%26filter%3DJobName%3D%3D%22SQL+Replication%22%3BResult%3D%3DSuccess%26sortDesc%3DEndTime%26pageSize%3D1%26format%3Dentities",
        headers: json,
        session: "header",
        expect: /"JobName":"SQL Replication",.*"EndTimeUTC":.*"Result":"Success"/,
      },
      { path: "/lookupSvc", session: "header", status: 501, expect: /not implemented/ },
    ],
  },
  Ruby: {
    logon: { path: "/sessionMngr" },
    steps: [
      { path: "/jobs?format=Entity", session: "cookie", expect: /<Jobs .*<NextRun>/ },
      { path: "/replicaTaskSessions?format=Entity", session: "cookie", expect: /<ReplicaTaskSessions .*<Reason \/>/ },
      {
        path: "/query?type=ReplicaJobSession&filter=JobName%3D%3D%22SQL+Replication%22&format=entities&pageSize=5&sortDesc=EndTime",
        headers: { ...json, authorization: basic },
        session: "header",
        expect: /"JobName":"SQL Replication"/,
      },
    ],
  },
  Python: {
    options: { profile: "9.5", scenario: "weekend-outage", days: 4 },
    logon: { path: "/sessionMngr/?v=v1_4", headers: json },
    steps: [
      {
        path: "/reports/summary/job_statistics",
        headers: json,
        session: "header",
        expect: figures("ScheduledReplicaJobs"),
      },
      { path: "/reports/summary/vms_overview", headers: json, session: "header", expect: figures("SourceVmsSize") },
      {
        path: "/query?type=ReplicaJobSession&format=entities&filter=result==%22Failed%22;endtime%3E%222026-11-01%22",
        headers: json,
        session: "header",
        expect: /^\uFEFF\{"Entities":\{"ReplicaJobSessions":\{"ReplicaJobSessions":\[\{"IsRetry":.*"PageNum":1/,
      },
      {
        path: "/query%3Ftype=Backup%26format=Entities",
        headers: json,
        session: "header",
        expect: /"Backups":\{"Backups":\[\]\}/,
      },
    ],
  },
  "Go, XML": {
    logon: { path: "/sessionMngr/?v=v1_6" },
    steps: [
      { path: "/replicaSessions", session: "header", expect: /<Ref UID=/ },
      { path: "/reports/summary/overview", session: "header", expect: /<SuccessfulVmLastestStates>\d+</ },
      { path: "/reports/summary/processed_vms", session: "header", expect: /<Day BackupedVms="0"/ },
      {
        path: "/query?type=ReplicaTaskSession&format=Entities&pageSize=20&page=2",
        session: "header",
        expect: /Rel="Previous"/,
      },
    ],
  },
  "HTTP template": {
    options: { profile: "13.1" },
    logon: { path: "//sessionMngr", headers: { ...json, ...form } },
    steps: [
      {
        path: "/reports/summary",
        headers: { ...json, authorization: basic },
        session: "cookie",
        expect: /^\{"Links":\[.*\/reports\/summary\/job_statistics","Name":"JobStatistics"/,
      },
      {
        path: "/reports/summary/job_statistics",
        headers: { ...json, authorization: basic },
        session: "cookie",
        expect: figures("TotalJobRuns"),
      },
      {
        path: "/backupFiles",
        headers: { ...json, authorization: basic },
        session: "cookie",
        expect: /^\{"Refs":\[\]\}/,
      },
      { path: "/jobs?format=Entity", headers: json, session: "header", expect: /^\{"Jobs":\[\{/ },
      {
        path: "/query?type=ReplicaJobSession&format=Entities&sortDesc=name&filter=CreationTime%3E%222026-11-22T12:00:00%22",
        headers: json,
        session: "header",
        expect: /"ReplicaJobSessions"/,
      },
      { path: "/reports/summary/overview", headers: json, session: "header", expect: figures("FailedVmLastestStates") },
      {
        path: "/backupSessions?format=Entity",
        headers: json,
        session: "header",
        expect: /^\{"BackupJobSessions":\[\]\}/,
      },
    ],
  },
};

test.each(Object.entries(kinds))("serves what a client of the kind %s requests", async (_, kind) => {
  await using em = await startEmulator({ port: 0, now: monday, speed: 0, days: 3, ...kind.options });
  const logon = await fetch(`${em.url}${kind.logon.path}`, {
    method: "POST",
    headers: { authorization: basic, ...kind.logon.headers },
  });
  expect(logon.status).toBe(201);
  const body = await logon.text();
  const id = /SessionId"?[>:]\s*"?([0-9a-f-]{36})/i.exec(body)?.[1] ?? "";
  const token = kind.computesToken ? btoa(id) : (logon.headers.get("x-restsvcsessionid") ?? "");
  const carried = {
    header: { "X-RestSvcSessionId": token },
    cookie: { cookie: `X-RestSvcSessionId=${token}` },
    both: { "X-RestSvcSessionId": token, cookie: `X-RestSvcSessionId=${token}` },
  } as const;
  for (const { path, headers, session = "header", status = 200, expect: wanted } of kind.steps) {
    const address = `${em.url}${path}`;
    const response = await fetch(address, { headers: { ...carried[session], ...headers } });
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    expect([path, response.status]).toEqual([path, status]);
    expect(text, path).toMatch(wanted);
  }
});
