import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { exactly, type Row } from "../row.ts";

const START_MS = 1_000;
const RESIDENT_MB = 200;
const REQUESTS = 2;
const PATHS = [
  "/api/overview?trend=14",
  "/api/replications?limit=100",
  "/api/jobs",
  "/api/running",
  "/api/causes?jobId=1",
];

/** The program itself on a large archive: how long until it responds, how much memory it takes, what an idle interval costs. */
export async function* processRows(store: string, location: string): AsyncGenerator<Row> {
  const requests: string[] = [];
  const em = await startEmulator({ port: 0, log: ({ target }) => void requests.push(target) });
  const began = performance.now();
  const cli = fileURLToPath(
    new URL("bin/em-replica-monitor.js", import.meta.resolve("@em-replica/monitor/package.json")),
  );
  const child = spawn(process.execPath, [cli], {
    env: {
      ...process.env,
      EM_URL: em.url,
      EM_USERNAME: "demo",
      EM_PASSWORD: "demo",
      EM_NAME: "em1",
      MONITOR_PORT: "0",
      MONITOR_INTERVAL: "10s",
      MONITOR_ARCHIVE: location,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    let text = "";
    while (!text.includes("http://")) text += String((await once(child.stdout, "data"))[0]);
    const [url = ""] = /http:\S+/.exec(text) ?? [];
    await (await fetch(`${url}/api/ems`)).arrayBuffer();
    const started = performance.now() - began;
    yield row(
      store,
      "start until the first response",
      `${started.toFixed(0)} ms`,
      `${START_MS} ms`,
      started / START_MS,
    );
    for (let round = 0; round < 5; round++) {
      for (const path of PATHS) await (await fetch(url + path)).arrayBuffer();
    }
    const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1_000;
    yield row(
      store,
      "resident memory after 25 views",
      `${resident.toFixed(0)} MB`,
      `${RESIDENT_MB} MB`,
      resident / RESIDENT_MB,
    );
    const idle = await idleRequests(url, requests);
    yield row(store, "an interval with nothing new", `${idle} requests`, `${REQUESTS} requests`, idle / REQUESTS);
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
    await em.stop();
  }
}

/** Requests of a collection that found nothing, once the history has been read. */
async function idleRequests(url: string, requests: string[]): Promise<number> {
  const lastCollection = async () => {
    const { ems } = (await (await fetch(`${url}/api/ems`)).json()) as {
      ems: {
        firstFill: { done: boolean };
        lastCollection: { start: string; sessions: number; tasks: number } | null;
      }[];
    };
    return ems.every(({ firstFill }) => firstFill.done) ? ems[0]?.lastCollection : undefined;
  };
  let before = "";
  for (;;) {
    const last = await lastCollection();
    if (last && last.start !== before) {
      if (before !== "" && last.sessions === 0 && last.tasks === 0) return requests.length;
      before = last.start;
      requests.length = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const row = (store: string, work: string, ours: string, theirs: string, ratio: number): Row => ({
  part: "monitor",
  work: `${store}: ${work}`,
  ours,
  against: "the limit",
  theirs,
  ratio: exactly(ratio),
  target: { atMost: 1 },
});
