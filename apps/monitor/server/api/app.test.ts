import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Overview, ReplicationPage } from "../../generated/api.js";
import { paths, violationsOf } from "../testing/conformance.js";
import { startBench, type TestBench } from "../testing/monitor.js";

let bench: TestBench;
beforeAll(async () => {
  bench = await startBench({ scenario: "monday-morning" });
});
afterAll(() => bench[Symbol.asyncDispose]());

const query: Readonly<Record<string, string>> = {
  "/api/changes": "?since=2026-01-01T00:00:00Z",
  "/api/search": "?q=ham",
  "/api/overview": "?trend=14",
  "/api/replications": "?trend=3&limit=5",
};

describe("every operation", () => {
  test.each(paths.filter((path) => path !== "/api/events" && path !== "/metrics"))(
    "returns what the document says for GET %s",
    async (path) => {
      const actual = path.replace("{id}", "1");
      const response = await fetch(`${bench.monitor.url}${actual}${query[actual] ?? ""}`);
      expect(response.status).toBe(200);
      expect(await violationsOf("GET", actual, response)).toEqual([]);
    },
  );

  test.each(["/api/replications/999999", "/api/jobs/999999", "/api/sessions/999999", "/api/nothing"])(
    "returns a problem with status 404 for %s",
    async (path) => {
      const response = await fetch(`${bench.monitor.url}${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    },
  );
});

test("lists what needs attention, worst first", async () => {
  const { worst, total, within } = await bench.get<Overview>("/api/overview");
  expect(within).toBeLessThan(total);
  expect(worst[0]?.grade).toBe("never");
  const ratios = worst.slice(1).map(({ actualRpo, target }) => (actualRpo ?? 0) / target);
  expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
});

test("returns the fixed form for scripts", async () => {
  const page = await bench.get<ReplicationPage>("/api/replications?vm=ber-kiosk01");
  const { em, server, job, vm, grade, actualRpo, target, recoveryPoint, failingSince, cause } =
    page.replications[0] ?? expect.fail();
  expect({ em, server, job, vm, grade, actualRpo, target, recoveryPoint }).toEqual({
    em: "em1",
    server: "vbr-ber.corp.example",
    job: "Intranet",
    vm: "ber-kiosk01",
    grade: "never",
    actualRpo: null,
    target: 86_400,
    recoveryPoint: null,
  });
  expect(Date.parse(failingSince ?? "")).toBeLessThan(Date.now());
  expect(cause).toContain("snapshots");
});

test("pages through all replications without a gap or a repetition", async () => {
  const all = await bench.get<ReplicationPage>("/api/replications?limit=1000&sort=vm");
  const found: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: ReplicationPage = await bench.get(`/api/replications?limit=7&sort=vm${cursor && `&cursor=${cursor}`}`);
    found.push(...page.replications.map(({ id }) => id));
    cursor = page.next;
  }
  expect(found).toEqual(all.replications.map(({ id }) => id));
});

describe("hostile input", () => {
  test.each([
    "/api/replications?limit=0",
    "/api/replications?limit=1e9",
    "/api/replications?grade=fine",
    "/api/replications?cursor=nonsense",
    "/api/replications?em=a&em=b",
    "/api/replications?typo=1",
    "/api/replications?at=2099-01-01T00:00:00Z",
    "/api/replications?at=yesterday",
    "/api/replications/abc",
    "/api/violations?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
    "/api/changes",
    "/api/search?q=",
  ])("rejects %s with status 400", async (path) => {
    const response = await fetch(`${bench.monitor.url}${path}`);
    expect(response.status).toBe(400);
    expect(await violationsOf("GET", path.split("?")[0] ?? "", response)).toEqual([]);
  });

  test("takes names as text, whatever they hold", async () => {
    for (const text of ["%", "_", "\\", "'; drop table tasks --", "*'*", "ä€😀"]) {
      const q = encodeURIComponent(text);
      expect((await fetch(`${bench.monitor.url}/api/search?q=${q}`)).status).toBe(200);
      expect((await fetch(`${bench.monitor.url}/api/replications?q=${q}&vm=${q}`)).status).toBe(200);
    }
  });

  test("rejects methods that an address does not have", async () => {
    const response = await fetch(`${bench.monitor.url}/api/overview`, { method: "POST" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
  });

  test.each(["/assets", "/assets/", "/assets/nothing.js", "/favicon.nothing"])("returns 404 for %s", async (path) => {
    expect((await fetch(`${bench.monitor.url}${path}`)).status).toBe(404);
  });
});
