/** In what servers differ. Each can be switched by itself; the profiles set all of them. */
export interface Quirks {
  /** What backup servers say their version is. */
  readonly serverVersion: string;
  /** Versions of the API that a logon may ask for, oldest first. */
  readonly versions: readonly string[];
  /** Status for a version that is known but gone. */
  readonly refusedVersion: 400 | 401;
  /** Whether a logon may have a body of a form type; 415 if not. */
  readonly formLogon: boolean;
  /** XML with a declaration, the namespaces of XML Schema and Href as the first attribute, as from 10 on (D52). */
  readonly declaredXml: boolean;
  /** Letters that members of JSON begin with (D76). */
  readonly jsonCase: "pascal" | "camel";
  /** Members without a value in JSON: `null` or left out (D77). */
  readonly nulls: boolean;
  /** A byte order mark before JSON (D79). */
  readonly bom: boolean;
  /** Digits of the fraction of a second: 3 for a database that counts in 1/300 s (`.42`, `.477`), 6 for one in microseconds. */
  readonly fractionDigits: 3 | 6;
  /** Case of the hex digits of percent-encoding in paging links. */
  readonly percentCase: "lower" | "upper";
  /** `Result` of a running session (D6). */
  readonly runningSession: "None" | "Success";
  /** `Result` of a running task (D7). */
  readonly runningTask: "None" | "Success";
  /** Rows of a query page when the request does not say; 0 puts all on one (D55). */
  readonly pageSize: number;
  /** Days that the plain collections look back; 0 shows everything (D81). */
  readonly windowDays: number;
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
