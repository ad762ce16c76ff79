import { startEmulator } from "@em-replica/emulator";
import { readApi } from "@em-replica/openapi";
import { describe, expect, test } from "vitest";
import { describeResources } from "../scripts/resources.ts";
import { linkTargets } from "../src/generated/link-targets.js";
import {
  createClient,
  type Identified,
  type Items,
  type Job,
  type JobReference,
  type LinkTarget,
  type Resource,
} from "../src/index.js";

const resources = describeResources(readApi());
const start = (profile: "9.5" | "12" | "13.0" | "13.1") =>
  startEmulator({
    port: 0,
    profile,
    scenario: "small-office",
    now: new Date("2026-11-23T12:00:00Z"),
    speed: 0,
    seed: 1,
  });
const credentials = { username: "demo", password: "demo" };

describe.each(["9.5", "12", "13.0", "13.1"] as const)("against the emulator of version %s", (profile) => {
  test("every resource can be listed, queried, read, referred to and followed, as JSON and as XML", async () => {
    await using server = await start(profile);
    const values: unknown[] = [];
    for (const accept of ["json", "xml"] as const) {
      await using em = createClient({ baseUrl: server.url, credentials, accept });
      const found: Record<string, unknown> = {};
      for (const [name, { children: below }] of Object.entries(resources)) {
        // Any of them, by a name that is only known at run time.
        const resource: Resource<"Job", Job, JobReference> & Record<string, (id: Identified) => Items<unknown>> =
          Object(em)[name];
        const rows = await Array.fromAsync(resource.query({ pageSize: 50 }));
        const [first] = rows;
        if (!first) throw new Error(`${name} is empty`);
        const entity = await resource.get(first);
        const reference = await resource.reference(first);
        expect(entity).toEqual(first);
        expect((await em.follow(reference, entity.Type)).UID).toBe(entity.UID);
        const listed = await Array.fromAsync(resource.list());
        expect(new Set(listed.map(({ UID }) => UID))).toEqual(new Set(rows.map(({ UID }) => UID)));
        const children: Record<string, number> = {};
        for (const child of Object.keys(below)) {
          const method = resource[child];
          children[child] = method ? (await method(first)).length : -1;
        }
        found[name] = { count: rows.length, entity, reference, children };
      }
      values.push(found);
    }
    expect(values[1]).toEqual(values[0]);
  });

  test("every link of the query service that the document describes can be followed", async () => {
    await using server = await start(profile);
    await using em = createClient({ baseUrl: server.url, credentials });
    const { data } = await em.raw.GET("/querySvc");
    const described = data?.Links.map(({ Type }) => Type).filter((type) =>
      linkTargets.some((target) => target === type),
    );
    expect(described?.length).toBeGreaterThan(Object.keys(resources).length);
    for (const type of described ?? []) expect(await em.follow(data ?? {}, type as LinkTarget)).toBeTypeOf("object");
  });

  test("changesSince returns sessions as jobs run, and each with its end", async () => {
    await using server = await start(profile);
    await using em = createClient({ baseUrl: server.url, credentials });
    const ended = new Map<string, number>();
    let cursor: string | Date | undefined = new Date("2026-11-23T00:00:00Z");
    for (let hour = 0; hour < 8; hour++) {
      for await (const batch of em.replicaSessions.changesSince(cursor)) {
        for (const { UID, State } of batch.items) if (State === "Stopped") ended.set(UID, (ended.get(UID) ?? 0) + 1);
        cursor = batch.cursor;
      }
      server.clock.advance(3600_000);
    }
    for await (const batch of em.replicaSessions.changesSince(cursor))
      for (const { UID } of batch.items) ended.set(UID, (ended.get(UID) ?? 0) + 1);
    const filter = 'CreationTime>="2026-11-23T00:00:00Z";State==Stopped';
    const all = await Array.fromAsync(em.replicaSessions.query({ filter }));
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(({ UID }) => !ended.has(UID))).toEqual([]);
    expect([...ended.values()].filter((times) => times > 1)).toEqual([]);
  });
});
