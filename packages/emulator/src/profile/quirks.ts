import type { Dialect } from "@em-replica/wire";

/** In what servers differ. The profiles set all of them; each can be set by itself. How bodies are written is a `Dialect`. */
export interface Quirks extends Dialect {
  /** Version that backup servers print. */
  readonly serverVersion: string;
  /** API versions that a logon may request, oldest first. */
  readonly versions: readonly string[];
  /** Status for an API version that is known but no longer supported. */
  readonly refusedVersion: 400 | 401;
  /** Whether a logon may have a body of a form type; 415 if not (D127). */
  readonly formLogon: boolean;
  /** Case of the hex digits of percent-encoding in paging links (D133). */
  readonly percentCase: "lower" | "upper";
  /** `Result` of a running session (D6). */
  readonly runningSession: "None" | "Success";
  /** `Result` of a running task (D7). */
  readonly runningTask: "None" | "Success";
  /** Rows of a query page when the request does not say; 0 puts all on one (D55). */
  readonly pageSize: number;
  /** Days that the plain collections look back; 0 shows everything (D81). */
  readonly windowDays: number;
  /** `VmRestorePoint` as the name of the items in an XML list of replica points (D20). */
  readonly pointsAsRestorePoints: boolean;
  /** `repicaTaskSessions` in the Hrefs of tasks and in the Down links of sessions (D33). */
  readonly misspelledTasks: boolean;
  /** The job in place of the session in the Up link of a task reference (D42). */
  readonly jobInTaskReference: boolean;
  /** A Related link from a task to its point (D43). */
  readonly relatedPoint: boolean;
  /** A `FailureMessage` on sessions that failed (D4). */
  readonly failureMessage: boolean;
  /** A fraction of a second in the names of sessions (D17). */
  readonly fractionInNames: boolean;
}
