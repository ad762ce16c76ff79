import fc from "fast-check";
import { expect, test } from "vitest";
import { latestRows } from "./latest-rows.js";

const guid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const row = (UID: string) => ({ UID });

test("every UID is new once, whether it holds a GUID or not", () => {
  const uid = fc.oneof(
    fc.uuid().map((one) => `urn:veeam:ReplicaTaskSession:${one}`),
    fc.nat(40).map((n) => `urn:veeam:ReplicaTaskSession:${guid(n)}`),
    fc.constantFrom("", "-", "task-1", guid(0), "00000000-0000-0000-0000-000000000000", "g".repeat(36), "-".repeat(36)),
    fc.string(),
  );
  const law = fc.property(fc.array(uid, { maxLength: 200 }), (uids) => {
    const isNew = latestRows();
    const seen = new Set<string>();
    // A GUID is the same with and without its prefix.
    const key = (one: string) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(one)?.[0] ?? one;
    for (const one of uids) {
      expect(isNew(row(one))).toBe(!seen.has(key(one)));
      seen.add(key(one));
    }
  });
  fc.assert(law, { numRuns: 300 });
});

test("GUIDs that begin or end alike, or have the same digits elsewhere, are told apart", () => {
  const isNew = latestRows();
  const digits = Array.from({ length: 32 }, (_, at) => "0".repeat(at).concat("1").padEnd(32, "0"));
  const guids = digits.map((all) => all.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
  expect(guids.map(row).filter(isNew)).toHaveLength(32);
  expect(guids.map((one) => row(one.toUpperCase())).filter(isNew)).toHaveLength(0);
});

test("the latest 10,000 are known again, and of the older ones no more than as many", () => {
  for (const uid of [guid, (n: number) => `row ${n}`]) {
    const isNew = latestRows();
    for (let n = 0; n < 50_000; n++) expect(isNew(row(uid(n)))).toBe(true);
    for (let n = 40_000; n < 50_000; n++) expect(isNew(row(uid(n)))).toBe(false);
    let known = 0;
    for (let n = 0; n < 40_000; n++) if (!isNew(row(uid(n)))) known++;
    expect(known).toBeLessThanOrEqual(10_002);
  }
});
