import { expect, test } from "vitest";
import type { RunPage, SessionDetail } from "../../generated/api.js";
import { startBench } from "../testing/monitor.js";

test("returns the tasks of a session that the collections of Enterprise Manager no longer show", async () => {
  const session = { CreationTimeUTC: "-40d", EndTimeUTC: "-39d23h", tasks: [{ VmDisplayName: "old01" }] };
  const servers = [{ name: "vbr01.corp.example", jobs: [{ name: "Old", vms: ["old01"], sessions: [session] }] }];
  await using bench = await startBench({ scenario: { name: "old", servers } });
  const from = new Date(Date.now() - 41 * 86_400_000).toISOString();
  const { runs } = await bench.get<RunPage>(`/api/runs?from=${from}`);
  const [run = expect.fail("the run is missing")] = runs;
  const detail = await bench.get<SessionDetail>(`/api/sessions/${run.id}`);
  expect(detail.tasks).toMatchObject([{ vm: "old01", outcome: "success" }]);
});
