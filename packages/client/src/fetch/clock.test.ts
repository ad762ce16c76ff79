import { expect, test } from "vitest";
import { createClient } from "../index.js";

const DAY = 86_400_000;

test("reports how far the server's clock is ahead, by the latest response", async () => {
  let ahead: number | undefined = 2 * DAY;
  const fetch = async () => {
    const headers = new Headers();
    if (ahead !== undefined) headers.set("Date", new Date(Date.now() + ahead).toUTCString());
    return new Response('{"Refs":[]}', { headers });
  };
  const em = createClient({ baseUrl: "https://em/api", session: { token: "x", id: "1" }, fetch });
  expect(em.clockOffset()).toBeUndefined();
  for (const offset of [2 * DAY, -DAY, 0]) {
    ahead = offset;
    await em.raw.GET("/jobs");
    expect(Math.abs((em.clockOffset() ?? Number.NaN) - offset)).toBeLessThan(5000);
  }
  ahead = undefined;
  await em.raw.GET("/jobs");
  expect(Math.abs(em.clockOffset() ?? Number.NaN)).toBeLessThan(5000);
});
