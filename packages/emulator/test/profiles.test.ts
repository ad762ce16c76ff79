import { describe, expect, test } from "vitest";
import { useEmulator } from "../src/testing/em.js";
import { logOn } from "../src/testing/log-on.js";

const task = "/query?type=ReplicaTaskSession&format=Entities&pageSize=1&filter=State%3D%3DCompleted;Result!=Warning";
const form = { "content-type": "application/x-www-form-urlencoded" };

interface Expected {
  readonly versions: string;
  readonly form: number;
  readonly mark: boolean;
  readonly begins: RegExp;
  readonly links: string;
  readonly fraction: RegExp;
  readonly hex: string;
  readonly declared: boolean;
}

const expected: Readonly<Record<"9.5" | "12" | "13.0" | "13.1", Expected>> = {
  "9.5": {
    versions: "v1 v1_1 v1_2 v1_3 v1_4",
    form: 201,
    mark: true,
    begins: /^\{"Entities":\{"ReplicaTaskSessions":\{"ReplicaTaskSessions":\[\{/,
    links: '"Rel":"First","Href"',
    fraction: /"CreationTimeUTC":"[^".]+(\.\d{1,3})?Z"/,
    hex: "State%3d%3dCompleted%3bResult!%3dWarning",
    declared: false,
  },
  "12": {
    versions: "v1_5 v1_6 v1_7",
    form: 201,
    mark: false,
    begins: /^\{"Refs":null,"Entities":\{"Jobs":null,"FailoverPlans":null,/,
    links: "null",
    fraction: /"CreationTimeUTC":"[^".]+(\.\d{1,3})?Z"/,
    hex: "State%3d%3dCompleted%3bResult!%3dWarning",
    declared: true,
  },
  "13.0": {
    versions: "v1_5 v1_6 v1_7",
    form: 415,
    mark: false,
    begins: /^\{"refs":null,"entities":\{"jobs":null,"failoverPlans":null,/,
    links: "null",
    fraction: /"creationTimeUTC":"[^".]+\.\d{4,6}Z"/,
    hex: "State%3D%3DCompleted;Result!%3DWarning",
    declared: true,
  },
  "13.1": {
    versions: "v1_5 v1_6 v1_7",
    form: 415,
    mark: false,
    begins: /^\{"Refs":null,"Entities":\{"Jobs":null,"FailoverPlans":null,/,
    links: "null",
    fraction: /"CreationTimeUTC":"[^".]+\.\d{4,6}Z"/,
    hex: "State%3D%3DCompleted;Result!%3DWarning",
    declared: true,
  },
};

describe.each(Object.entries(expected))("a server of %s", (profile, row) => {
  const server = useEmulator({ profile: profile as keyof typeof expected, days: 2 });

  test("lists its versions and takes them, and logs on by a form or not", async () => {
    const root = await server.get("/");
    expect([...root.text.matchAll(/SupportedVersion Name="([^"]+)"/g)].map(([, name]) => name).join(" ")).toBe(
      row.versions,
    );
    const authorization = `Basic ${Buffer.from("demo:demo").toString("base64")}`;
    const post = (path: string, headers = {}, body = "") =>
      fetch(`${server.em.url}${path}`, { method: "POST", headers: { authorization, ...headers }, body: body || null });
    for (const version of row.versions.split(" ")) expect((await post(`/sessionMngr/?v=${version}`)).status).toBe(201);
    expect((await post("/sessionMngr/", form)).status).toBe(201);
    expect((await post("/sessionMngr/", form, "a=b")).status).toBe(row.form);
  });

  test("writes JSON in its own way", async () => {
    const headers = { ...(await logOn(server.em.url)), accept: "application/json" };
    // `text()` of fetch would drop the mark.
    const text = Buffer.from(await (await fetch(`${server.em.url}${task}`, { headers })).arrayBuffer()).toString(
      "utf8",
    );
    expect(text.startsWith("\uFEFF")).toBe(row.mark);
    expect(text.replace("\uFEFF", "")).toMatch(row.begins);
    expect(text).toMatch(row.fraction);
    expect(text).toContain(row.hex);
    expect(text.includes("null")).toBe(row.links === "null");
    expect(JSON.parse(text.replace("\uFEFF", ""))).toBeTypeOf("object");
  });

  test("writes errors without a byte order mark, with every member", async () => {
    const headers = { ...(await logOn(server.em.url)), accept: "application/json" };
    const response = await fetch(`${server.em.url}/jobs/x`, { headers });
    const text = Buffer.from(await response.arrayBuffer()).toString("utf8");
    expect(text.toLowerCase()).toBe(
      '{"firstchanceexceptionmessage":null,"message":" id x is invalid. type: job","stacktrace":null,"status":null,"statuscode":400}',
    );
  });

  test("writes the members of JSON objects in the order of recorded servers", async () => {
    const members = async (path: string, list: string) => {
      const json = JSON.stringify(await server.json(path)).toLowerCase();
      const [item] = JSON.parse(json)[list];
      return Object.keys(item).join(" ");
    };
    expect(await members("/replicaSessions?format=Entity", "replicajobsessions")).toMatch(
      /^isretry jobuid jobname jobtype creationtimeutc endtimeutc state result progress (failuremessage )?name uid links href type$/,
    );
    expect(await members("/replicaTaskSessions?format=Entity", "replicatasksessions")).toBe(
      "jobsessionuid creationtimeutc endtimeutc state result reason totalsize vmdisplayname name uid links href type",
    );
    expect(await members("/jobs", "refs")).toBe("links uid name href type");
    const root = (await server.get("/", { accept: "application/json" })).text.replace("\uFEFF", "");
    expect(/"href":null,"type":null\}$/i.test(root)).toBe(row.links === "null");
  });

  test("names the items of a list of points as its time did", async () => {
    const { text } = await server.get("/vmReplicaPoints?format=Entity");
    expect(text).toMatch(
      profile === "9.5" ? /<VmReplicaPoints[^>]*><VmRestorePoint / : /<VmReplicaPoints[^>]*><VmReplicaPoint /,
    );
  });

  test("writes XML in its own way", async () => {
    const { text } = await server.get(task);
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?><QueryResult xmlns:xsd=')).toBe(row.declared);
    expect(text).toContain(row.declared ? "<ReplicaTaskSession Href=" : "<ReplicaTaskSession Type=");
    expect(text).toContain(row.hex);
  });
});

describe("single quirks", () => {
  const server = useEmulator({
    days: 2,
    quirks: {
      jsonCase: "camel",
      nulls: false,
      bom: true,
      pageSize: 0,
      misspelledTasks: true,
      jobInTaskReference: true,
      relatedPoint: true,
      failureMessage: true,
      fractionInNames: true,
      runningSession: "Success",
      runningTask: "None",
    },
  });

  test("JSON can be camel case without nulls and with a mark", async () => {
    const headers = { ...(await logOn(server.em.url)), accept: "application/json" };
    const text = Buffer.from(await (await fetch(`${server.em.url}${task}`, { headers })).arrayBuffer()).toString(
      "utf8",
    );
    expect(text).toMatch(/^\uFEFF\{"entities":\{"replicaTaskSessions":/);
    expect(text).not.toContain("null");
  });

  test("without a page size everything is on one page", async () => {
    const { text } = await server.get("/query?type=ReplicaTaskSession");
    expect(text.match(/<Ref /g)?.length).toBeGreaterThan(100);
    expect(text).toContain('PagesCount="1"');
  });

  test("tasks are misspelled as in 2014: Href, Alternate and Down links, and not where they were right", async () => {
    const tasks = await server.get("/replicaTaskSessions");
    expect(tasks.text).not.toContain("/replicaTaskSessions/");
    expect(tasks.text).toContain("/repicaTaskSessions/");
    expect((await server.get("/replicaSessions")).text).toMatch(/\/replicaSessions\/[^/]+\/repicaTaskSessions"/);
    expect((await server.get("/querySvc")).text).not.toContain("repica");
    expect((await server.get("/logonSessions")).text).not.toContain("repica");
  });

  test("the reference of a task names the job in place of the session, its entity the session", async () => {
    const [reference] =
      (await server.get("/query?type=ReplicaTaskSession&pageSize=1")).text.match(
        /<Link [^>]*ReplicaJobSessionReference[^>]*>/,
      ) ?? [];
    expect(reference).not.toContain("@");
    const [entity] =
      (await server.get("/query?type=ReplicaTaskSession&pageSize=1&format=Entities")).text.match(
        /<Link [^>]*ReplicaJobSessionReference[^>]*>/,
      ) ?? [];
    expect(entity).toContain("@");
  });

  test("a task that succeeded is related to its point", async () => {
    const { text } = await server.get(
      "/query?type=ReplicaTaskSession&pageSize=1&format=Entities&filter=Result==Success;State==Completed",
    );
    const href =
      /<Link Href="[^"]*\/api(\/vmReplicaPoints\/[^"]+)" Name="[^"]+" Type="VmReplicaPoint" Rel="Related"/.exec(
        text,
      )?.[1] ?? "";
    expect((await server.get(href)).status).toBe(200);
  });

  test("a failed session says why, and names carry a fraction", async () => {
    const { text } = await server.get("/query?type=ReplicaJobSession&pageSize=1000&format=Entities");
    expect(text).toMatch(/ Name="[^"]+@\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+"/);
    const failed = await server.get("/query?type=ReplicaJobSession&pageSize=1&format=Entities&filter=Result==Failed");
    if (failed.text.includes("<Result>Failed")) expect(failed.text).toContain("<FailureMessage>Processing");
  });

  test("what runs says Success, or None", async () => {
    server.em.clock.set(Date.parse("2026-11-23T22:31:00Z"));
    const headers = await logOn(server.em.url);
    const get = async (path: string) => (await fetch(`${server.em.url}${path}`, { headers })).text();
    expect(await get("/query?type=ReplicaJobSession&format=Entities&filter=State==Working")).toContain(
      "<Result>Success",
    );
    expect(await get("/query?type=ReplicaTaskSession&format=Entities&filter=State!=Completed")).toContain(
      "<Result>None",
    );
  });
});
