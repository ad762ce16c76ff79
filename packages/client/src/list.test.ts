import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { range, startHistory } from "../test/support/history.ts";
import { startOffice } from "../test/support/office.ts";
import { taskSession } from "../test/support/rows.ts";
import { BodyError, ConnectionError, NotEnterpriseManagerError, TimeoutError } from "./index.js";

/** Reads /replicaTaskSessions as `write` sends it; returns the number of items and the error, if any. */
async function readFrom(
  write: (response: ServerResponse) => unknown,
  options: { attempt?: number; signal?: AbortSignal } = {},
) {
  await using server = await startOffice({
    respond: ({ method }, response) => {
      if (method === "GET") write(response.setHeader("Content-Type", "application/json"));
      return method === "GET";
    },
  });
  const em = server.open({ timeout: { attempt: options.attempt ?? 10_000 } });
  let items = 0;
  try {
    for await (const task of em.replicaTaskSessions.list({ signal: options.signal })) items += task.TotalSize ? 1 : 0;
    return { items };
  } catch (error) {
    return { items, error };
  }
}

const first = `{"ReplicaTaskSessions":[${JSON.stringify(taskSession(1))},`;

test("yields an item as soon as it has arrived", async () => {
  let release = () => {};
  const items: string[] = [];
  await using server = await startOffice({
    respond: ({ method }, response) => {
      if (method !== "GET") return false;
      response.writeHead(200, { "Content-Type": "application/json" }).write(first);
      release = () => response.end(`${JSON.stringify(taskSession(2))}]}`);
      return true;
    },
  });
  await using em = server.open();
  for await (const task of em.replicaTaskSessions.list()) {
    items.push(task.VmDisplayName ?? "");
    if (items.length === 1) release();
  }
  expect(items).toEqual(["vm1", "vm2"]);
});

test("rejects with a TimeoutError when a body pauses for longer than an attempt, after the items before", async () => {
  const { items, error } = await readFrom((response) => response.write(first), { attempt: 1500 });
  expect(items).toBe(1);
  expect(error).toBeInstanceOf(TimeoutError);
});

test("allows a body that keeps coming to take longer than an attempt", async () => {
  const { items, error } = await readFrom(
    async (response) => {
      response.write(first);
      for (let n = 0; n < 6; n++) {
        await sleep(400);
        response.write(`${JSON.stringify(taskSession(n))},`);
      }
      response.end(`${JSON.stringify(taskSession(9))}]}`);
    },
    { attempt: 2000 },
  );
  expect([items, error]).toEqual([8, undefined]);
});

test("does not count the time of the caller as a pause", async () => {
  await using server = await startHistory(range(0, 2000));
  await using em = server.open({ timeout: { attempt: 1500 } });
  let items = 0;
  for await (const _ of em.replicaTaskSessions.list()) if (items++ < 2) await sleep(1600);
  expect(items).toBe(2000);
});

test("a connection that breaks is a ConnectionError, a body that is cut off a BodyError", async () => {
  const broken = await readFrom((response) => {
    response.write(first);
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  });
  expect(broken.items).toBe(1);
  expect(broken.error).toBeInstanceOf(ConnectionError);
  const cut = await readFrom((response) => response.end(first));
  expect(cut.items).toBe(1);
  expect(cut.error).toBeInstanceOf(BodyError);
});

test("rejects endless white space", async () => {
  const blanks = " ".repeat(1 << 20);
  let sent = 0;
  const { error } = await readFrom((response) => {
    const more = () => {
      while (!response.destroyed && sent++ < 200) if (!response.write(blanks)) return response.once("drain", more);
      return response.end();
    };
    more();
  });
  expect(error).toBeInstanceOf(NotEnterpriseManagerError);
  expect(sent).toBeLessThan(100);
});

test("a web page is a NotEnterpriseManagerError", async () => {
  const { error } = await readFrom((response) =>
    response.setHeader("Content-Type", "text/html").end("<!DOCTYPE html><p>Hi"),
  );
  expect(error).toBeInstanceOf(NotEnterpriseManagerError);
});

test("an aborted signal ends it with its reason; leaving early ends the request", async () => {
  const reason = new Error("enough");
  const controller = new AbortController();
  const aborted = await readFrom(
    (response) => {
      response.write(first);
      setTimeout(() => controller.abort(reason), 20);
    },
    { signal: controller.signal },
  );
  expect(aborted).toEqual({ items: 1, error: reason });
  let closed = false;
  await using server = await startOffice({
    respond: ({ method }, response) => {
      if (method !== "GET") return false;
      response.once("close", () => {
        closed = true;
      });
      response.writeHead(200, { "Content-Type": "application/json" }).write(first);
      return true;
    },
  });
  await using em = server.open();
  for await (const _ of em.replicaTaskSessions.list()) break;
  await expect.poll(() => closed).toBe(true);
});
