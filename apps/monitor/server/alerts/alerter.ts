import { setTimeout as sleep } from "node:timers/promises";
import { type AlertArchive, type Archive, alertArchive, archiveProblem } from "../archive/index.js";
import type { AlertsConfig } from "../config/alerts.js";
import type { Logger } from "../log.js";
import { readConditions } from "./conditions.js";
import { planAlerts } from "./plan.js";
import { createSender } from "./send.js";

/** What raises and sends alerts. */
export interface Alerter {
  /** Ends after the message that is on its way. */
  stop(): Promise<void>;
}

const ROUND_MS = 15_000;
/** Between two messages: what happens meanwhile is one message. */
const GROUP_MS = 5 * 60_000;
const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = 3_600_000;
/** A message that could not be sent for so long is given up; open alerts come again with the next reminder. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Looks for what is wrong, and tells the channels. One process of an archive does. A message is written to the archive
 * together with the alerts in it and taken out when it has been sent: a process that ends in between repeats it with the same
 * id, and loses none.
 */
export function startAlerter(
  archive: Archive,
  config: AlertsConfig,
  log: Logger,
  { roundMs = ROUND_MS, groupMs = GROUP_MS } = {},
): Alerter {
  const stopping = new AbortController();
  const store = alertArchive(archive);
  const send = createSender(config);
  let told = Number.NEGATIVE_INFINITY;

  async function round(): Promise<void> {
    if (!(await store.lease())) return;
    const waiting = performance.now() - told < groupMs;
    const plan = planAlerts(await readConditions(archive), await store.open(), { ...config, waiting }, Date.now());
    if (plan.opened.length + plan.closed.length + plan.messages.size > 0) await store.record(plan, Date.now());
    if (plan.messages.size > 0) told = performance.now();
    await sendDue(store);
  }

  async function sendDue(from: AlertArchive): Promise<void> {
    for (const outgoing of await from.due(Date.now())) {
      // Channels that hang may take longer than the lease holds.
      if (stopping.signal.aborted || !(await from.lease())) return;
      const { id, channel: name, createdAt, attempts } = outgoing;
      const channel = config.channels.find((one) => one.name === name);
      if (!channel) {
        log.warn(`alerts: there is no channel ${name} any more, a message to it is dropped`);
        await from.remove(id);
        continue;
      }
      try {
        await send(channel, outgoing);
        await from.remove(id);
      } catch (error) {
        const { message } = error as Error;
        if (Date.now() - createdAt > GIVE_UP_MS) {
          log.error(`alerts: a message to ${name} is given up after a day: ${message}`);
          await from.remove(id);
        } else {
          const wait = Math.min(FIRST_RETRY_MS * 2 ** attempts, MAX_RETRY_MS);
          log.warn(
            `alerts: a message to ${name} was not sent: ${message}; next attempt in ${Math.round(wait / 1000)} s`,
          );
          await from.postpone(id, Date.now() + wait);
        }
      }
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await round().catch((error: unknown) => log.error(`alerts: ${archiveProblem(error) ?? String(error)}`));
      await sleep(roundMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
    await store.release().catch(() => {});
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
