import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Respond } from "./support/interpose.ts";
import { credentials, startOffice } from "./support/office.ts";
import { taskSession } from "./support/rows.ts";

const ROWS = 100_000;

test.each(["json", "xml"] as const)("100,000 tasks stream through 40 MB of heap, %s", async (accept) => {
  const json = JSON.stringify(taskSession(1));
  const { Type, Href, Name, UID, VmDisplayName, JobSessionUid, CreationTimeUTC, State, Result, TotalSize } =
    taskSession(1);
  const xml = `<ReplicaTaskSession Type="${Type}" Href="${Href}" Name="${Name}" UID="${UID}" VmDisplayName="${VmDisplayName}"><Links/>
<JobSessionUid>${JobSessionUid}</JobSessionUid><CreationTimeUTC>${CreationTimeUTC}</CreationTimeUTC><State>${State}</State>
<Result>${Result}</Result><Reason/><TotalSize>${TotalSize}</TotalSize></ReplicaTaskSession>`;
  const [open, item, between, close] =
    accept === "json"
      ? ['{"ReplicaTaskSessions":[', json, ",", "]}"]
      : ['<ReplicaTaskSessions xmlns="http://www.veeam.com/ent/v1.0">', xml, "", "</ReplicaTaskSessions>"];
  const respond: Respond = ({ method }, response) => {
    if (method !== "GET") return false;
    response.writeHead(200, { "Content-Type": `application/${accept}` }).write(open);
    const hundred = Array.from({ length: 100 }, () => item).join(between);
    let left = ROWS / 100;
    const more = () => {
      while (left-- > 0) if (!response.write(hundred + (left ? between : ""))) return response.once("drain", more);
      response.end(close);
    };
    more();
    return true;
  };
  await using server = await startOffice({ respond });
  const script = fileURLToPath(new URL("./support/count-tasks.mjs", import.meta.url));
  const args = ["--max-old-space-size=40", script, server.url, credentials.username, credentials.password, accept];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe(String(ROWS));
});
