import { expect, it } from "vitest";
import { badNight, sessionId } from "../test/content.js";
import { startFakeEm } from "../test/fake-em.js";
import { openSource } from "./source.js";

it("gives up on an answer that takes too long, and says so", async () => {
  await using fake = await startFakeEm(badNight);
  const source = openSource({ emUrl: fake.url, username: fake.username, password: fake.password }, 100);
  fake.intercept = () => {};
  await expect(source.sessions(1)).rejects.toThrow("takes too long to answer");
});

it("logs on once for requests that come together", async () => {
  await using fake = await startFakeEm(badNight);
  const source = openSource({ emUrl: fake.url, username: fake.username, password: fake.password });
  await Promise.all([source.sessions(5), source.sessions(5), source.session(sessionId(1))]);
  expect(fake.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  await source.close();
});
