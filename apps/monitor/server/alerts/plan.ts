import { matchesMask } from "@em-replica/rpo";
import type {
  AlertKind,
  AlertScope,
  Channel,
  Condition,
  Conditions,
  Message,
  OpenAlert,
  Plan,
  Silence,
} from "./alert.js";

/** What a round goes by besides the alerts. */
export interface PlanOptions {
  readonly channels: readonly Channel[];
  readonly silences: readonly Silence[];
  /** Milliseconds after which a channel is told again of what is still open. */
  readonly repeat: number;
  /** Whether something was told a short time ago: what happens meanwhile is collected for the next message. */
  readonly waiting?: boolean;
}

/**
 * Compares what is wrong now with the open alerts. A silenced alert is told when the silence ends, if it is still open then;
 * the end of an alert is told to the channels that were told of its beginning. What belongs to an Enterprise Manager that has
 * been taken out of the configuration ends without a word.
 */
export function planAlerts(
  { all, frozen, ems }: Conditions,
  open: readonly OpenAlert[],
  { channels, silences, repeat, waiting = false }: PlanOptions,
  now: number,
): Plan {
  const known = new Map(open.map((alert) => [alert.key, alert]));
  const current = new Map(
    all.filter(({ continuesOnly, key }) => !continuesOnly || known.has(key)).map((one) => [one.key, one]),
  );
  const ended = open.filter(({ key, em, kind }) => !current.has(key) && !(frozen.has(em) && isFreezable(kind)));
  const resolved = ended.filter(({ em }) => ems.has(em));
  const audible = [...current.values()].filter((one) => !silences.some((silence) => isSilent(silence, one, now)));
  const messages = new Map<string, Message>();
  for (const channel of waiting ? [] : channels) {
    const told = ({ key }: Condition) => known.get(key)?.notified.get(channel.name);
    const mine = audible.filter((condition) => inScope(channel, condition));
    const message: Message = {
      firing: mine.filter((condition) => told(condition) === undefined),
      reminders: mine.filter((condition) => now - (told(condition) ?? now) >= repeat),
      resolved: resolved.filter((alert) => alert.notified.has(channel.name)),
    };
    if (Object.values(message).some((list) => list.length > 0)) messages.set(channel.name, message);
  }
  return {
    opened: [...current.values()].filter(({ key }) => !known.has(key)),
    closed: ended.filter(({ notified }) => !waiting || notified.size === 0).map(({ key }) => key),
    messages,
  };
}

/** Alerts about an Enterprise Manager itself are known even if its VMs are not. */
const isFreezable = (kind: AlertKind) => kind !== "emUnreachable" && kind !== "dataStale";

function isSilent(silence: Silence, condition: Condition, now: number): boolean {
  const { from = -Infinity, until = Infinity } = silence;
  return now >= from && now < until && inScope(silence, condition);
}

function inScope({ em, server, job, vm, kinds }: AlertScope, condition: Condition): boolean {
  const matches = (mask: string | undefined, name: string | null) =>
    mask === undefined || matchesMask(mask, name ?? "");
  return (
    (kinds === undefined || kinds.includes(condition.kind)) &&
    matches(em, condition.em) &&
    matches(server, condition.server) &&
    matches(job, condition.job) &&
    matches(vm, condition.vm)
  );
}
