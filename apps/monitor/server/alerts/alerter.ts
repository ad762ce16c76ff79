import type { AlertArchive, Archive } from "../archive/index.js";
import type { AlertsConfig } from "../config/alerts.js";
import { readConditions } from "./conditions.js";
import { planAlerts } from "./plan.js";

/**
 * Looks for what is wrong, and writes to the archive what the channels are to be told.
 *
 * @param groupMs between two messages, in milliseconds: what happens meanwhile is one message
 */
export function createAlerter(
  archive: Archive,
  store: AlertArchive,
  config: AlertsConfig,
  groupMs: number,
): () => Promise<void> {
  let told = Number.NEGATIVE_INFINITY;
  return async () => {
    const waiting = performance.now() - told < groupMs;
    const plan = planAlerts(await readConditions(archive), await store.open(), { ...config, waiting }, Date.now());
    if (plan.opened.length + plan.closed.length + plan.messages.size > 0) await store.record(plan, Date.now());
    if (plan.messages.size > 0) told = performance.now();
  };
}
