import { describe, expect, test } from "vitest";
import {
  firstLevel,
  furtherCollections,
  notImplemented,
  otherQueryTypes,
  pluralOf,
  wrapperOf,
} from "../src/out-of-scope/table.js";
import { useEmulator } from "../src/testing/em.js";

const id = "00000000-0000-4000-8000-000000000000";
const outside = [...firstLevel, ...furtherCollections]
  .filter(([type]) => !/^(BackupServer|Job|Replica|VmReplicaPoint|Replica(Job|Task)Session)$/.test(type))
  .map(([type, path]) => [type, `/${path.replace("{ID}", id)}`] as const);

describe("what the document leaves out", () => {
  const server = useEmulator({ scenario: "empty" });

  test.each(outside)("%s at %s is an empty collection", async (type, path) => {
    const plural = pluralOf(type);
    expect((await server.get(path)).text).toMatch(/^<\?xml[^>]*\?><EntityReferences [^>]*\/>$/);
    expect((await server.get(`${path}?format=Entity`)).text).toMatch(
      new RegExp(`^<\\?xml[^>]*\\?><${plural} [^>]*/>$`),
    );
    expect(await server.json(path)).toEqual({ Refs: [] });
    expect(await server.json(`${path}?format=Entity`)).toEqual({ [plural]: [] });
    expect((await fetch(`${server.em.url}${path}`)).status).toBe(401);
  });

  test.each(otherQueryTypes.map((type) => [type]))(
    "a query for %s finds nothing, in the right wrapper",
    async (type) => {
      const { member, list } = wrapperOf(type);
      const branch = ["Credentials", "ObjectInJob", "Passwords", "Task"].includes(type) ? "Resources" : "Entities";
      const path = `/query?type=${type.toLowerCase()}&format=Entities&pageSize=5${type === "Repository" ? "" : "&filter=Whatever==1"}`;
      expect((await server.get(path)).text).toContain(
        `<${branch}><${member} /></${branch}><PagingInfo PageNum="1" PageSize="5" PagesCount="1">`,
      );
      expect(await server.json(path)).toMatchObject({ Refs: null, [branch]: { [member]: { [list]: [] } } });
      expect(await server.json(`/query?type=${type}`)).toMatchObject({ Refs: { Refs: [] }, Entities: null });
    },
  );

  test.each([
    ["AgentBackupJob", "AgentBackupJob"],
    ["NasJob", "NASJobs"],
    ["CloudPublicIpAddress", "CloudPublicIps"],
    ["ObjectInJob", "sInObjectJob"],
    ["Credentials", "CredentialsList"],
    ["Passwords", "PasswordKeyInfoList"],
  ])("the wrapper of %s is the recorded %s", async (type, wrapper) => {
    expect((await server.get(`/query?type=${type}&format=Entities`)).text).toContain(`<${wrapper} />`);
  });

  test.each(notImplemented.map((path) => [path]))("%s says loudly that it is not there", async (path) => {
    const response = await server.get(`/${path.replace("{ID}", id)}`);
    expect([response.status, response.text.includes("is not implemented by the emulator")]).toEqual([501, true]);
  });
});

describe("below an empty collection", () => {
  const server = useEmulator({ scenario: "empty" });

  test.each([
    [`/backups/${id}`, 404, `Cannot find Backup [${id}]`],
    [`/backups/${id}/restorePoints`, 404, `Cannot find Backup [${id}]`],
    ["/backups/x", 400, " ID x is invalid. Type: Backup"],
    ["/catalog/vms/sql01", 404, "Cannot find CatalogVm [sql01]"],
    [`/repositories/${id}`, 404, `Cannot find Repository [${id}]`],
  ])("%s returns %i", async (path, status, message) => {
    const response = await server.get(path);
    expect([response.status, response.text.includes(`Message="${message}"`)]).toEqual([status, true]);
  });
});

describe("repositories", () => {
  const server = useEmulator({ days: 1 });

  test("are those that the replicas name, by list, by ID and by query", async () => {
    const { Refs } = (await server.json("/repositories")) as never as {
      Refs: { Name: string; Href: string; UID: string }[];
    };
    expect(Refs.map(({ Name }) => Name)).toEqual(["Default Backup Repository"]);
    const path = Refs[0]?.Href.split("/api")[1] ?? "";
    const entity = await server.json(`${path}?format=Entity`);
    expect(entity).toMatchObject({ UID: Refs[0]?.UID, Kind: "WindowsLocal", Type: "Repository" });
    expect(Object.keys(entity).join(" ")).toBe("Capacity FreeSpace Kind Name UID Links Href Type");
    expect((await server.get("/replicas")).text).toContain(`Href="${server.em.url}${path}"`);
    expect((await server.get(`${path}/replicas`)).text.match(/<Ref /g)).toHaveLength(4);
    expect((await server.get(path)).text).toMatch(/^<\?xml[^>]*\?><EntityRef [^>]*><Links><Link /);
    expect(await server.json("/query?type=Repository&format=Entities")).toMatchObject({
      Entities: { Jobs: null, Repositories: { Repositories: [{ Name: "Default Backup Repository" }] } },
    });
    expect((await server.get("/query?type=Repository&filter=Name==x")).status).toBe(501);
  });
});

describe("reports", () => {
  const server = useEmulator({ scenario: "monday-morning", days: 3 });
  const all = async <T>(type: string, filter = "") =>
    Object.values(
      (
        (await server.json(`/query?type=${type}&format=Entities&pageSize=10000&filter=${filter}`)) as never as {
          Entities: Record<string, Record<string, T[]> | null>;
        }
      ).Entities,
    ).flatMap((kind) => (kind ? Object.values(kind)[0] : [])) as T[];

  test("summary leads to the five reports", async () => {
    const { Links } = (await server.json("/reports/summary")) as never as { Links: { Href: string; Name: string }[] };
    expect(Links.map(({ Name }) => Name)).toEqual([
      "Overview",
      "VmsOverview",
      "JobStatistics",
      "ProcessedVms",
      "Repositories",
    ]);
    for (const { Href } of Links) expect((await server.get(Href.split("/api")[1] ?? "")).status).toBe(200);
  });

  test("are read by every role, without which they are 401", async () => {
    for (const user of ["viewer", "operator", "dba"]) {
      const Authorization = `Basic ${btoa(`${user}:${user}`)}`;
      const logon = await fetch(`${server.em.url}/sessionMngr/?v=latest`, {
        method: "POST",
        headers: { Authorization },
      });
      const headers = { "X-RestSvcSessionId": logon.headers.get("x-restsvcsessionid") ?? "" };
      expect((await fetch(`${server.em.url}/reports/summary/overview`, { headers })).status).toBe(200);
    }
    expect((await fetch(`${server.em.url}/reports/summary/overview`)).status).toBe(401);
  });

  test("overview counts servers, jobs and the latest state of each VM", async () => {
    interface Task {
      readonly VmDisplayName: string;
      readonly State: string;
      readonly Result: string;
      readonly CreationTimeUTC: string;
    }
    const tasks = (await all<Task>("ReplicaTaskSession", "State==Completed")).sort((a, b) =>
      a.CreationTimeUTC < b.CreationTimeUTC ? -1 : 1,
    );
    const latest = new Map(tasks.map(({ VmDisplayName, Result }) => [VmDisplayName, Result]));
    const of = (result: string) => [...latest.values()].filter((own) => own === result).length;
    const overview = await server.json("/reports/summary/overview");
    expect(overview).toMatchObject({
      BackupServers: 3,
      ProxyServers: 0,
      RepositoryServers: 3,
      ScheduledJobs: 11,
      SuccessfulVmLastestStates: of("Success"),
      WarningVmLastestStates: of("Warning"),
      FailedVmLastestStates: of("Failed"),
    });
    expect(of("Failed")).toBeGreaterThan(3);
    expect((await server.get("/reports/summary/overview")).text).toMatch(
      /^<\?xml[^>]*\?><OverviewReportFrame [^>]*><BackupServers>3<\/BackupServers><ProxyServers>0</,
    );
  });

  test("job_statistics counts the runs of the last 24 hours", async () => {
    interface Session {
      readonly Result: string;
      readonly EndTimeUTC?: string;
    }
    const sessions = await all<Session>(
      "ReplicaJobSession",
      `CreationTime>="${new Date(server.now - 86_400_000).toISOString()}"`,
    );
    const ended = sessions.filter(({ EndTimeUTC }) => EndTimeUTC !== undefined);
    const of = (result: string) => ended.filter(({ Result }) => Result === result).length;
    expect(await server.json("/reports/summary/job_statistics")).toMatchObject({
      ScheduledJobs: 11,
      ScheduledReplicaJobs: 11,
      ScheduledBackupJobs: 0,
      TotalJobRuns: ended.length,
      SuccessfulJobRuns: of("Success"),
      WarningsJobRuns: of("Warning"),
      FailedJobRuns: of("Failed"),
      MaxBackupJobDuration: 0,
    });
    expect(of("Failed")).toBeGreaterThan(0);
  });

  test("vms_overview, processed_vms and repository have the figures of replication, and 0 for backups", async () => {
    const vms = (await server.json("/reports/summary/vms_overview")) as never as Record<string, number>;
    expect(vms).toMatchObject({ BackedUpVms: 0, FullBackupPointsSize: 0, ReplicatedVms: vms.ProtectedVms });
    expect(vms.ReplicatedVms).toBeGreaterThan(20);
    expect(vms.SourceVmsSize).toBeGreaterThan(2 ** 40);
    const { Days } = (await server.json("/reports/summary/processed_vms")) as never as {
      Days: Record<string, unknown>[];
    };
    expect(Days).toHaveLength(7);
    expect(Days[1]).toMatchObject({ Timestamp: "2026-11-22T00:00:00Z", BackupedVms: 0 });
    expect(Days[1]?.ReplicatedVms).toBeGreaterThan(15);
    expect(await server.json("/reports/summary/repository")).toMatchObject({
      Periods: [{ Name: "Default Backup Repository", BackupSize: 0 }, {}, {}],
    });
    expect((await server.get("/reports/summary/processed_vms")).text).toMatch(
      /<Day BackupedVms="0" ReplicatedVms="\d+" Timestamp="2026-11-23T00:00:00Z" \/>/,
    );
    expect((await server.get("/reports/summary/nothing")).status).toBe(404);
  });
});

describe("reports of a VM whose disks shrank after a failure", () => {
  const session = (hours: number, Result: string, TotalSize: number) => ({
    CreationTimeUTC: `-${hours}h`,
    EndTimeUTC: `-${hours - 1}h`,
    tasks: [{ VmDisplayName: "sql01", Result, TotalSize }],
  });
  const sessions = [session(9, "Failed", 200), session(6, "Success", 100)];
  const jobs = [{ name: "Nightly", vms: ["sql01"], sessions }];
  const server = useEmulator({ scenario: { name: "shrunk", servers: [{ name: "vbr01", jobs }] } });

  test("state its latest size and result", async () => {
    expect(await server.json("/reports/summary/vms_overview")).toMatchObject({
      SourceVmsSize: 100,
      SuccessBackupPercents: 100,
    });
    expect(await server.json("/reports/summary/overview")).toMatchObject({
      SuccessfulVmLastestStates: 1,
      FailedVmLastestStates: 0,
    });
  });
});

describe("other versions", () => {
  const thirteen = useEmulator({ profile: "13.0", days: 1 });
  const nine = useEmulator({ profile: "9.5", days: 1 });

  test("13.0 writes reports in camel case", async () => {
    expect(await thirteen.json("/reports/summary/overview")).toMatchObject({
      backupServers: 1,
      runningJobs: 0,
      href: null,
    });
  });

  test("9.5 leaves nulls and the fifty kinds out, and its XML declares nothing", async () => {
    expect(Object.keys(await nine.json("/reports/summary/overview"))).not.toContain("Href");
    expect((await nine.get("/reports/summary/overview")).text).toMatch(
      /^<OverviewReportFrame xmlns="http:\/\/www.veeam.com\/ent\/v1.0"><BackupServers>/,
    );
    expect(await nine.json("/query?type=CloudGateway&format=Entities")).toMatchObject({
      Entities: { CloudGateways: { CloudGateways: [] } },
    });
  });

  test("an address whose question mark came percent-encoded is understood", async () => {
    const encoded = await nine.get("/query%3Ftype=Job%26format=Entities%26filter=Name==%22SQL%20Replication%22");
    expect(encoded.text).toContain('Name="SQL Replication"');
    expect(encoded.text.match(/<Job /g)).toHaveLength(1);
  });
});

describe("in camel case without nulls", () => {
  const server = useEmulator({ scenario: "empty", profile: "13.0" });
  test("names begin with small letters", async () => {
    expect(await server.json("/repositories?format=Entity")).toEqual({ repositories: [] });
    expect(await server.json("/query?type=BackupJobSession&format=Entities")).toMatchObject({
      entities: { backupJobSessions: { backupJobSessions: [] } },
      refs: null,
    });
  });
});

describe("with --strict", () => {
  const server = useEmulator({ scenario: "empty", strict: true });
  test("it is not known", async () => {
    expect((await server.get("/repositories")).status).toBe(404);
    expect((await server.get("/security")).status).toBe(404);
    expect((await server.get("/query?type=BackupJobSession")).status).toBe(400);
  });
});
