/** What a step of the examination found. */
export interface Finding {
  readonly ok: boolean;
  /** What was found, one line each. */
  readonly lines: readonly string[];
  /** What to do, if anything is to be done. */
  readonly advice?: string | undefined;
  /** Names in these lines that a report must not show. */
  readonly names?: readonly string[] | undefined;
  /** Whether the steps after this one make no sense any more. */
  readonly final?: boolean | undefined;
}

/** One question, such as whether the port is open. */
export interface Step {
  readonly title: string;
  run(signal: AbortSignal): Promise<Finding>;
}

export const good = (...lines: string[]): Finding => ({ ok: true, lines });
export const bad = (advice: string, ...lines: string[]): Finding => ({ ok: false, lines, advice });
export const fatal = (advice: string, ...lines: string[]): Finding => ({ ok: false, lines, advice, final: true });
