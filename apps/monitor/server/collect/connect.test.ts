import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { configFor } from "../testing/monitor.js";
import { guid } from "../testing/rows.js";
import { connect } from "./connect.js";

test("sends at most two requests at once, however many are waiting", async () => {
  let [open, most] = [0, 0];
  const logon = { Type: "LogonSession", Href: "", Links: [], UserName: "demo", SessionId: guid("logon") };
  const server = createServer(({ method }, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.writeHead(method === "POST" ? 201 : 404, {
        "content-type": "application/json",
        "x-restsvcsessionid": "token",
      });
      response.end(JSON.stringify(logon));
    }, 20);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const [manager = expect.fail()] = configFor("unused", [url]).managers;
  const { client, close } = connect(manager);
  const requests = Array.from({ length: 12 }, (_, number) => client.replicaSessions.get(guid(String(number))));
  const results = await Promise.allSettled(requests);
  await close();
  server.close();
  expect(results.every(({ status }) => status === "rejected")).toBe(true);
  expect(most).toBe(2);
});
