import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import { failedVms } from "./failed-vms.js";

const weekend = { port: 0, scenario: "weekend-outage", now: new Date("2026-11-23T09:00:00Z"), speed: 0 } as const;

test("names the VMs that failed over the weekend", async () => {
  await using em = await startEmulator(weekend);
  const failed = await failedVms(em.url, "demo", "demo", "2026-11-20");
  expect(failed.has("mes01")).toBe(true);
  expect(failed.has("wms01")).toBe(false);
});

test("reads all pages when the session expires between two of them", async () => {
  const [whole, faults] = [await startEmulator(weekend), ["expire;operation=queryResources;page=2;times=1"]];
  await using em = await startEmulator({ ...weekend, faults });
  await using _ = whole;
  const ask = (url: string) => failedVms(url, "demo", "demo", "2026-11-20");
  expect(await ask(em.url)).toEqual(await ask(whole.url));
});
