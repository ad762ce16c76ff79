import { startMock } from "@em-replica/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failedVms } from "./failed-vms.js";

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.stop());

test("reads the documented response", async () => {
  expect(await failedVms(mock.url, "any")).toEqual([]);
});

test("fails without a session", async () => {
  await expect(failedVms(mock.url, "")).rejects.toThrow("401");
});
