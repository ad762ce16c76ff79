import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { range, startHistory } from "../../test/support/history.ts";
import { startOffice } from "../../test/support/office.ts";
import { type Client, ConnectionError, TimeoutError } from "../index.js";

const BEGINNING = '{"Refs":[';

/** An office whose lists of sessions begin and then do as the test says; `closed` tells whether their request has ended. */
async function startStreaming(then: (response: ServerResponse) => unknown = () => undefined) {
  let closed = false;
  const office = await startOffice({
    respond: ({ method }, response) => {
      if (method !== "GET") return false;
      response.once("close", () => {
        closed = true;
      });
      response.writeHead(200, { "Content-Type": "application/json" }).write(BEGINNING);
      then(response);
      return true;
    },
  });
  return Object.assign(office, { closed: () => closed });
}

async function streamOf(em: Client, signal?: AbortSignal) {
  const { data } = await em.raw.GET("/replicaSessions", { parseAs: "stream", signal });
  if (!data) throw new Error("There is no body");
  return data;
}

/** Reads the beginning; returns the reader. */
async function begin(em: Client, signal?: AbortSignal) {
  const reader = (await streamOf(em, signal)).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(BEGINNING);
  return reader;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("a stream of em.raw that stalls rejects with a TimeoutError, and lets go of the connection", async () => {
  await using server = await startStreaming();
  const em = server.open({ timeout: { attempt: 1500 } });
  const reader = await begin(em);
  const url = `${server.url}/replicaSessions`;
  const error = await reader.read().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ method: "GET", url, message: `GET ${url} sent nothing for 1500 ms` });
  await expect(reader.closed).rejects.toBe(error);
  await expect.poll(server.closed).toBe(true);
});

test("a stream of em.raw whose connection breaks rejects with a ConnectionError", async () => {
  await using server = await startStreaming((response) => setTimeout(() => response.socket?.resetAndDestroy(), 20));
  await using em = server.open();
  const text = new Response(await streamOf(em)).text();
  await expect(text).rejects.toBeInstanceOf(ConnectionError);
  await expect(text).rejects.toMatchObject({ method: "GET", url: `${server.url}/replicaSessions` });
});

test("the errors of a stream do not show the ID of a logon session", async () => {
  await using server = await startStreaming();
  const em = server.open({ timeout: { attempt: 1500 } });
  const { id } = await em.session();
  const { data } = await em.raw.GET("/logonSessions/{ID}", { params: { path: { ID: id } }, parseAs: "stream" });
  const error = await new Response(data).text().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ url: `${server.url}/logonSessions/REDACTED` });
  expect(String(error)).not.toContain(id);
});

test("cancelling a stream ends the request, while it waits and before it was read", async () => {
  for (const open of [begin, streamOf]) {
    await using server = await startStreaming();
    await using em = server.open();
    const stream = await open(em);
    const waiting = "read" in stream ? stream.read() : undefined;
    await stream.cancel();
    if (waiting) expect(await waiting).toEqual({ done: true, value: undefined });
    await expect.poll(server.closed).toBe(true);
  }
});

test("an aborted signal ends a stream with its reason, also after garbage was collected", async () => {
  await using server = await startStreaming();
  await using em = server.open();
  const controller = new AbortController();
  const reader = await begin(em, controller.signal);
  const waiting = reader.read().catch((reason: unknown) => reason);
  for (let n = 0; n < 5; n++) {
    collectGarbage();
    await sleep(10);
  }
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await waiting).toBe(reason);
  await expect.poll(server.closed).toBe(true);
});

test("a stream that nobody reads lets go of the connection when it is garbage", async () => {
  await using server = await startStreaming();
  await using em = server.open();
  await streamOf(em);
  const released = () => {
    collectGarbage();
    return server.closed();
  };
  await expect.poll(released, { timeout: 30_000 }).toBe(true);
});

test("the time that the reader of a stream takes does not count as a pause", async () => {
  await using server = await startHistory(range(0, 2000));
  await using em = server.open({ timeout: { attempt: 1500 } });
  const { data: whole } = await em.raw.GET("/replicaTaskSessions", { parseAs: "text" });
  const { data } = await em.raw.GET("/replicaTaskSessions", { parseAs: "stream" });
  const reader = data?.getReader();
  const decoder = new TextDecoder();
  await sleep(1600);
  let text = "";
  let reads = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    text += decoder.decode(next.value, { stream: true });
    if (reads++ < 2) await sleep(1600);
  }
  expect(reads).toBeGreaterThan(1);
  expect(text).toBe(whole);
});

test("a response without a body has no stream", async () => {
  await using server = await startOffice();
  await using em = server.open();
  const { id } = await em.session();
  const ended = await em.raw.DELETE("/logonSessions/{ID}", { params: { path: { ID: id } }, parseAs: "stream" });
  expect([ended.response.status, ended.response.body, ended.data]).toEqual([204, null, undefined]);
});
