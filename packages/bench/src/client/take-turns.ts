/**
 * Times contestants that wait for a server, in turn, round after round, each round beginning with another one.
 *
 * @returns milliseconds for doing the work once: for each contestant one figure a round. The first round warms up.
 */
export async function takeTurns<Name extends string>(
  contestants: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, repeat = 1 }: { readonly rounds: number; readonly repeat?: number },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + Math.max(0, round)) % names.length] as Name;
      const started = performance.now();
      for (let done = 0; done < repeat; done++) await contestants[name]();
      if (round >= 0) times[name].push((performance.now() - started) / repeat);
    }
  }
  return times;
}
