import { decode, normalize } from "@em-replica/wire";
import { describe, expect, test } from "vitest";
import { useEmulator } from "../src/testing/em.js";

describe.each(["9.5", "12", "13.0"] as const)("a list of thousands on %s", (profile) => {
  const server = useEmulator({ profile, vms: 60, days: 15 });
  const uids = (text: string) => [...text.matchAll(/urn:veeam:ReplicaTaskSession:[^"]+/g)].map(([uid]) => uid);

  test("is whole, in order, with its length, and the same in XML and JSON", async () => {
    const xml = await server.get("/replicaTaskSessions?format=Entity");
    const value = decode("ReplicaTaskSessionList", xml.text);
    expect(value.ReplicaTaskSessions.length).toBeGreaterThan(3_000);
    expect(Number(xml.headers.get("content-length"))).toBe(Buffer.byteLength(xml.text));
    const json = await server.get("/replicaTaskSessions?format=Entity", { accept: "application/json" });
    expect(normalize("ReplicaTaskSessionList", json.text)).toEqual(value);
    const times = value.ReplicaTaskSessions.map(({ CreationTimeUTC }) => CreationTimeUTC.slice(0, 19));
    expect(times).toEqual([...times].sort().reverse());
    expect(uids((await server.get("/replicaTaskSessions")).text)).toEqual(uids(xml.text));
    expect(new Set(uids(xml.text)).size).toBe(value.ReplicaTaskSessions.length);
  });

  test("can be truncated by a fault", async () => {
    const { text } = await server.get("/replicaTaskSessions", { headers: { "x-emulator-fault": "malformed" } });
    expect(text).not.toContain("</EntityReferences>");
  });
});

test("while a long list is on its way, others are served", async () => {
  const { startEmulator } = await import("../src/start.js");
  const { logOn } = await import("../src/testing/log-on.js");
  await using em = await startEmulator({ port: 0, vms: 100, days: 20 });
  const headers = await logOn(em.url);
  const ends: string[] = [];
  const ask = async (path: string, name: string) => {
    await (await fetch(`${em.url}${path}`, { headers })).arrayBuffer();
    ends.push(name);
  };
  await Promise.all([
    ask("/replicaTaskSessions?format=Entity", "long"),
    new Promise((resolve) => setTimeout(resolve, 20)).then(() => ask("/jobs", "short")),
  ]);
  expect(ends).toEqual(["short", "long"]);
});
