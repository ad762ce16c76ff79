/** Slows down who guesses. */
export interface Lockout {
  /** Milliseconds until the address may try again; 0 if it may now. */
  wait(address: string): number;
  failed(address: string): void;
  succeeded(address: string): void;
}

const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 15 * 60_000;
const MAX_ADDRESSES = 10_000;

/** After five failures, each further one doubles the wait, up to a quarter of an hour. `now` is a monotonic clock. */
export function createLockout(now: () => number = () => performance.now()): Lockout {
  const attempts = new Map<string, { failures: number; until: number }>();
  return {
    wait: (address) => Math.max(0, (attempts.get(address)?.until ?? 0) - now()),
    failed(address) {
      const failures = (attempts.get(address)?.failures ?? 0) + 1;
      const wait =
        failures < FREE_ATTEMPTS
          ? 0
          : Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_ATTEMPTS, 20));
      attempts.delete(address);
      attempts.set(address, { failures, until: now() + wait });
      const [oldest] = attempts.keys();
      if (attempts.size > MAX_ADDRESSES && oldest !== undefined) attempts.delete(oldest);
    },
    succeeded: (address) => void attempts.delete(address),
  };
}
