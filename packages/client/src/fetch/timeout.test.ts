import { expect, test } from "vitest";
import { startOffice } from "../../test/support/office.ts";
import { ConnectionError, TimeoutError } from "../index.js";

test("rejects with a TimeoutError when no response comes, or never ends", async () => {
  for (const fault of ["latency=30000", "dribble=30000"]) {
    await using server = await startOffice({ faults: [`${fault};path=/replicaSessions/`] });
    const em = server.open({ timeout: { attempt: 1500 }, retry: { maxRetries: 0 } });
    const error = await em.replicaSessions.get(server.id).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toMatch(/^TimeoutError: GET http.*replicaSessions.* timed out after \d+ ms$/);
  }
});

test("is a ConnectionError, as in other API clients", () => {
  expect(new TimeoutError("GET / timed out")).toBeInstanceOf(ConnectionError);
});

test("a logon that hangs ends at the total time of each who waits for it", async () => {
  await using server = await startOffice({ faults: ["latency=30000;path=/sessionMngr"] });
  const em = server.open({ timeout: { total: 200 } });
  await expect(em.replicaSessions.get(server.id)).rejects.toThrow(TimeoutError);
});

test("Infinity switches a limit off", async () => {
  await using server = await startOffice();
  await using em = server.open({ timeout: { attempt: Infinity, total: Infinity } });
  expect((await em.replicaSessions.get(server.id)).UID).toBe(server.session.UID);
});

test("an aborted request rejects with the reason of its signal, before and while it is on its way", async () => {
  await using server = await startOffice({
    faults: ["latency=30000;path=/replicaSessions/", "latency=30000;path=/query"],
  });
  const em = server.open();
  const reason = new Error("enough");
  await expect(em.replicaSessions.get(server.id, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const pending = em.replicaSessions.get(server.id, { signal: controller.signal });
  setTimeout(() => controller.abort(reason), 30);
  await expect(pending).rejects.toBe(reason);
  const iterating = async () => {
    for await (const _ of em.replicaSessions.query({ signal: AbortSignal.timeout(30) }));
  };
  await expect(iterating()).rejects.toThrow("timeout");
});
