import { setTimeout as sleep } from "node:timers/promises";
import { archiveProblem, type CollectorArchive } from "../archive/index.js";
import type { Config } from "../config/schema.js";
import type { Logger } from "../log.js";
import { follow } from "./follow.js";

/** A running collector. */
export interface Collector {
  /** Whether the archive could be reached at the latest attempt. */
  readonly healthy: boolean;
  /** Ends all collections at the next safe point, logs out, and gives the Enterprise Managers back. */
  stop(): Promise<void>;
}

const RENEW_MS = 10_000;
const EXPIRE_MS = 6 * 3_600_000;

/** Follows the Enterprise Managers that this collector gets a lease for. */
export function startCollector(config: Config, archive: CollectorArchive, log: Logger, renewMs = RENEW_MS): Collector {
  const stopping = new AbortController();
  const followed = new Map<number, { readonly stop: AbortController; readonly done: Promise<void> }>();
  let healthy = true;

  async function renew(): Promise<void> {
    const held = new Set(await archive.leases.renew());
    for (const [id, { stop }] of followed) if (!held.has(id)) stop.abort();
    for (const id of held) {
      if (followed.has(id)) continue;
      const { name } = await archive.em(id);
      const manager = config.managers.find((one) => one.name === name);
      if (!manager) continue;
      const stop = new AbortController();
      const done = follow(id, {
        manager,
        interval: manager.interval ?? config.interval,
        keep: config.retention.rows,
        archive,
        log,
        signal: stop.signal,
      })
        .catch((error: unknown) => log.error(archiveProblem(error) ?? `${name}: ${String(error)}`))
        .finally(() => followed.delete(id));
      followed.set(id, { stop, done });
    }
  }

  async function run(): Promise<void> {
    let expired = Number.NEGATIVE_INFINITY;
    while (!stopping.signal.aborted) {
      try {
        await renew();
        healthy = true;
        if (performance.now() - expired > EXPIRE_MS) {
          await archive.expire(config.retention, Date.now());
          expired = performance.now();
        }
      } catch (error) {
        healthy = false;
        log.error(archiveProblem(error) ?? String(error));
      }
      await sleep(renewMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    get healthy() {
      return healthy;
    },
    async stop() {
      stopping.abort();
      for (const { stop } of followed.values()) stop.abort();
      await running;
      await Promise.allSettled([...followed.values()].map(({ done }) => done));
      await archive.leases.release().catch(() => {});
    },
  };
}
