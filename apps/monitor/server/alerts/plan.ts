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

/**
 * Compares what is wrong now with the open alerts. A silenced alert is told when the silence ends, if it is still open then;
 * the end of an alert is told to the channels that were told of its beginning.
 */
export function planAlerts(
  { all, frozen }: Conditions,
  open: readonly OpenAlert[],
  { channels, silences, repeat }: { channels: readonly Channel[]; silences: readonly Silence[]; repeat: number },
  now: number,
): Plan {
  const known = new Map(open.map((alert) => [alert.key, alert]));
  const current = new Set(all.map(({ key }) => key));
  const closed = open.filter(({ key, em, kind }) => !current.has(key) && !(frozen.has(em) && isFreezable(kind)));
  const audible = all.filter((condition) => !silences.some((silence) => isSilent(silence, condition, now)));
  const messages = new Map<string, Message>();
  for (const channel of channels) {
    const told = ({ key }: Condition) => known.get(key)?.notified.get(channel.name);
    const mine = audible.filter((condition) => inScope(channel, condition));
    const message: Message = {
      firing: mine.filter((condition) => told(condition) === undefined),
      reminders: mine.filter((condition) => now - (told(condition) ?? now) >= repeat),
      resolved: closed.filter((alert) => alert.notified.has(channel.name)),
    };
    if (Object.values(message).some((list) => list.length > 0)) messages.set(channel.name, message);
  }
  return {
    opened: all.filter(({ key }) => !known.has(key)),
    closed: closed.map(({ key }) => key),
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
