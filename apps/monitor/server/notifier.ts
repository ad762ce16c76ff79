import { setTimeout as sleep } from "node:timers/promises";
import { createAlerter } from "./alerts/alerter.js";
import { sendAlerts } from "./alerts/send.js";
import { type Archive, alertArchive, archiveProblem, type Outgoing } from "./archive/index.js";
import type { Config } from "./config/schema.js";
import type { Logger } from "./log.js";
import { createMailer } from "./mail.js";
import { createMorningMailer } from "./morning/mailer.js";

/** What sends alerts and the morning mail. */
export interface Notifier {
  /** Ends after the message that is on its way. */
  stop(): Promise<void>;
}

export type NotifierConfig = Partial<Pick<Config, "alerts" | "morning" | "smtp">>;

const ROUND_MS = 15_000;
/** Between two messages about alerts: what happens meanwhile is one message. */
const GROUP_MS = 5 * 60_000;
const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = 3_600_000;
/** A message that could not be sent for so long is given up; open alerts come again with the next reminder. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Raises alerts, composes the morning mail and sends both. One process of an archive does. A message is written to the archive
 * together with what it is about and taken out when it has been sent: a process that ends in between repeats it with the same
 * id, and loses none.
 */
export function startNotifier(
  archive: Archive,
  { alerts, morning, smtp }: NotifierConfig,
  log: Logger,
  { roundMs = ROUND_MS, groupMs = GROUP_MS } = {},
): Notifier {
  const stopping = new AbortController();
  const store = alertArchive(archive);
  const raise = alerts && createAlerter(archive, store, alerts, groupMs);
  const compose = morning && createMorningMailer(archive, morning);
  const mail = smtp ? createMailer(smtp) : () => Promise.reject(new Error("there is no mail server"));

  /** What cannot be raised or composed does not keep the rest from being sent. */
  const steps = [() => raise?.(), () => compose?.(Date.now()), sendDue];

  async function round(): Promise<void> {
    if (!(await store.lease())) return;
    for (const step of steps) await Promise.resolve(step()).catch(report);
  }

  function report(error: unknown): void {
    log.error(`alerts and mail: ${archiveProblem(error) ?? String(error)}`);
  }

  /** How a message is sent; undefined if its channel is no longer configured. */
  function deliveryOf(outgoing: Outgoing): (() => Promise<void>) | undefined {
    if (outgoing.kind === "morning") {
      const recipient = morning?.recipients.find(({ name }) => name === outgoing.channel);
      return recipient && (() => mail(outgoing.id, recipient.to, outgoing.message));
    }
    const channel = alerts?.channels.find(({ name }) => name === outgoing.channel);
    return channel && (() => sendAlerts(channel, outgoing, mail));
  }

  async function sendDue(): Promise<void> {
    for (const outgoing of await store.due(Date.now())) {
      // Channels that hang may take longer than the lease holds.
      if (stopping.signal.aborted || !(await store.lease())) return;
      const { id, kind, channel, createdAt, attempts } = outgoing;
      const deliver = deliveryOf(outgoing);
      if (!deliver) {
        const what = kind === "alerts" ? "channel" : "recipient";
        log.warn(`${kind}: there is no ${what} ${channel} any more, a message to it is dropped`);
        await store.remove(id);
        continue;
      }
      try {
        await deliver();
        await store.remove(id);
      } catch (error) {
        const { message } = error as Error;
        if (Date.now() - createdAt > GIVE_UP_MS) {
          log.error(`${kind}: a message to ${channel} is given up after a day: ${message}`);
          await store.remove(id);
        } else {
          const wait = Math.min(FIRST_RETRY_MS * 2 ** attempts, MAX_RETRY_MS);
          const next = Math.round(wait / 1000);
          log.warn(`${kind}: a message to ${channel} was not sent: ${message}; next attempt in ${next} s`);
          await store.postpone(id, Date.now() + wait);
        }
      }
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await round().catch(report);
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
