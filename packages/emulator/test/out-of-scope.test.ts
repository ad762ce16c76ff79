import { describe, expect, test } from "vitest";
import {
  firstLevel,
  furtherCollections,
  notImplemented,
  otherQueryTypes,
  pluralOf,
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
      const plural = pluralOf(type);
      const branch = ["Credentials", "ObjectInJob", "Passwords", "Task"].includes(type) ? "Resources" : "Entities";
      const path = `/query?type=${type.toLowerCase()}&format=Entities&filter=Whatever==1&pageSize=5`;
      expect((await server.get(path)).text).toContain(
        `<${branch}><${plural} /></${branch}><PagingInfo PageNum="1" PageSize="5" PagesCount="1">`,
      );
      expect(await server.json(path)).toMatchObject({ Refs: null, [branch]: { [plural]: { [plural]: [] } } });
      expect(await server.json(`/query?type=${type}`)).toMatchObject({ Refs: { Refs: [] }, Entities: null });
    },
  );

  test.each(notImplemented.map((path) => [path]))("%s says loudly that it is not there", async (path) => {
    const response = await server.get(`/${path.replace("{ID}", id)}`);
    expect([response.status, response.text.includes("is not implemented by the emulator")]).toEqual([501, true]);
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

describe("strictly", () => {
  const server = useEmulator({ scenario: "empty", strict: true });
  test("it is not known", async () => {
    expect((await server.get("/repositories")).status).toBe(404);
    expect((await server.get("/security")).status).toBe(404);
    expect((await server.get("/query?type=BackupJobSession")).status).toBe(400);
  });
});
