import type { Batch } from "@em-replica/monitor/archive";

const HOUR = 3_600_000;
/** VMs of a job. */
const JOB = 10;

const guid = (kind: number, number: number): string =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

/** Hourly runs of `vms` VMs in jobs of ten, a batch for each hour; one task in 50 fails. The last run began before `now`. */
export function* hourly(vms: number, tasks: number, now: number): Generator<Batch> {
  const runs = Math.floor(tasks / vms);
  for (let run = 0; run < runs; run++) {
    const sessions: NonNullable<Batch["sessions"]>[number][] = [];
    const attempts: NonNullable<Batch["tasks"]>[number][] = [];
    for (let job = 0; job * JOB < vms; job++) {
      const start = now - (runs - run) * HOUR + job * 100;
      const names = { em: "em1", server: guid(1, job % 20), job: guid(2, job) };
      const uid = guid(3, run * 1_000_000 + job);
      sessions.push({
        uid,
        row: {
          ...names,
          serverName: `backup${job % 20}`,
          jobName: `Job ${job}`,
          start,
          end: start + 900_000,
          state: "Stopped",
          result: "Success",
          retry: false,
        },
        jobType: "Replica",
        progress: 100,
        message: null,
      });
      for (let vm = job * JOB; vm < Math.min(vms, (job + 1) * JOB); vm++) {
        const failed = (run * 31 + vm) % 50 === 0;
        const begin = start + (vm % JOB) * 1_000;
        attempts.push({
          uid: guid(4, run * 1_000_000 + vm),
          sessionUid: uid,
          row: {
            ...names,
            vm: `vm${vm}`,
            sessionStart: start,
            retry: false,
            start: begin,
            end: begin + 300_000 + ((run * 7 + vm) % 60) * 1_000,
            state: "Completed",
            result: failed ? "Failed" : "Success",
            reason: failed ? "There is not enough space on the target datastore." : null,
            size: 2 ** 36,
          },
        });
      }
    }
    yield { sessions, tasks: attempts };
  }
}
