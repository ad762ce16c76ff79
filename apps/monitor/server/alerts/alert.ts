/** What an alert can be about. */
export const alertKinds = [
  "outsideRpo",
  "neverReplicated",
  "missingRun",
  "stuck",
  "newCause",
  "emUnreachable",
  "dataStale",
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Something that is wrong now. */
export interface Condition {
  /** The same for as long as it lasts. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly em: string;
  readonly server: string | null;
  readonly job: string | null;
  readonly vm: string | null;
  /** Milliseconds; null if it is not known. */
  readonly since: number | null;
  /** Why, in one sentence without a full stop. */
  readonly text: string;
  /** It does not begin an alert, but keeps one open. */
  readonly continuesOnly?: boolean;
}

/** What is wrong now. */
export interface Conditions {
  readonly all: readonly Condition[];
  /** Enterprise Managers whose VMs and jobs are not known well enough: what was wrong there neither ends nor begins. */
  readonly frozen: ReadonlySet<string>;
  /** The Enterprise Managers of the configuration. */
  readonly ems: ReadonlySet<string>;
}

/** Which alerts something is about. Masks hold `*` and `?`. */
export interface AlertScope {
  readonly em?: string | undefined;
  readonly server?: string | undefined;
  readonly job?: string | undefined;
  readonly vm?: string | undefined;
  readonly kinds?: readonly AlertKind[] | undefined;
}

/** Alerts in scope are held back in a period, in milliseconds since 1970. */
export interface Silence extends AlertScope {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export interface Channel extends AlertScope {
  readonly name: string;
}

/** An alert that is open in the archive, and when each channel was told of it last. */
export interface OpenAlert extends Condition {
  readonly notified: ReadonlyMap<string, number>;
}

/** What a channel is told at once: all that begins, goes on and ends is one message. */
export interface Message {
  readonly firing: readonly Condition[];
  /** Open for longer than `repeat` since the channel was told. */
  readonly reminders: readonly Condition[];
  readonly resolved: readonly Condition[];
}

/** What has to be written. */
export interface Plan {
  readonly opened: readonly Condition[];
  /** Keys of alerts that have ended. */
  readonly closed: readonly string[];
  readonly messages: ReadonlyMap<string, Message>;
}
