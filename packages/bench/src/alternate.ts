export interface Effort {
  /** Rounds that count. */
  readonly rounds: number;
  /** Seconds of work before them, for each contestant. */
  readonly warmUp: number;
  /** How often the work is done in one go, for work that is too short to be timed alone. */
  readonly repeat?: number;
}

/** What the work gave last, kept so that no engine can find out that nobody wants it. */
const kept: unknown[] = [];

/**
 * Times all contestants in turn, round after round, each round beginning with another one, so that whatever else the
 * machine does falls on all of them.
 *
 * @returns milliseconds for doing the work once: for each contestant one figure a round.
 */
export function alternate<Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
  { rounds, warmUp, repeat = 1 }: Effort,
): Record<Name, number[]> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) {
    for (const started = performance.now(); performance.now() - started < warmUp * 1000; )
      kept[0] = contestants[name]();
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Name;
      const work = contestants[name];
      kept.length = 0;
      const started = performance.now();
      for (let done = 0; done < repeat; done++) kept[0] = work();
      times[name].push((performance.now() - started) / repeat);
    }
  }
  kept.length = 0;
  return times;
}
