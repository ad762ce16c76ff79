import { join } from "node:path";
import { startEmulator } from "@em-replica/emulator";
import { expect, test } from "vitest";
import { startMonitor } from "../start.js";
import { configFor, recordedLog, temporaryFolder } from "../testing/monitor.js";

test("tells when data has changed, and ends with the monitor", async () => {
  await using folder = await temporaryFolder();
  await using em = await startEmulator({ port: 0, scenario: "weekend-outage", days: 1, speed: 0 });
  const config = { ...configFor(join(folder.path, "archive.sqlite"), [em.url]), interval: 1_000 };
  const monitor = await startMonitor(config, recordedLog().log);
  const response = await fetch(`${monitor.url}/api/events`);
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader() ?? expect.fail();
  let text = "";
  while (!/^event: change\n/m.test(text)) text += (await reader.read()).value ?? expect.fail("the stream has ended");
  const [, data = ""] = /^data: (.*)$/m.exec(text) ?? [];
  expect(JSON.parse(data)).toEqual({ em: "em1", version: expect.any(Number) });
  expect(text).toContain(": keep-alive");
  await monitor.stop();
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  // Its end may look like a broken connection.
  await rest().catch(() => {});
});
