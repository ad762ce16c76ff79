/** The emulator's own time. It starts somewhere, runs at a speed, and jumps forward when told to. */
export interface Clock {
  /** Emulated time, milliseconds since 1970 UTC. */
  now(): number;
  /**
   * Milliseconds that count as idle time of a logon session: real time plus every jump, whatever the speed. At 60 times
   * the speed a person would otherwise be logged out after 15 seconds.
   */
  uptime(): number;
  /** Emulated milliseconds per real one; 0 stands still. */
  readonly speed: number;
  /** Jumps forward. @throws RangeError on a negative or infinite number. */
  advance(milliseconds: number): void;
  /** Jumps to an instant. @throws RangeError when it lies in the past: what has happened can't be undone. */
  set(instant: number): void;
  /** @throws RangeError on a negative or infinite number. */
  setSpeed(speed: number): void;
}

/** A clock that can also restart at an earlier time, for a reload. */
export interface MasterClock extends Clock {
  restart(instant: number): void;
}

/** Where a clock begins and how fast it runs. */
export interface ClockOptions {
  /** First instant, milliseconds since 1970 UTC. Default: the real time. */
  readonly start?: number | undefined;
  /** Default 1. */
  readonly speed?: number | undefined;
  /** Real time in milliseconds, which may be set back; tests pass their own. Default `Date.now`. */
  readonly real?: (() => number) | undefined;
}

/** Makes a clock. @throws RangeError when the speed is negative or infinite. */
export function createClock({ start, speed = 1, real: read = Date.now }: ClockOptions = {}): MasterClock {
  const real = neverBack(read);
  const born = real();
  let since = born;
  let base = start ?? born;
  let skipped = 0;
  let rate = checked(speed, "speed");

  const now = () => base + (real() - since) * rate;
  const rebase = (instant: number) => {
    base = instant;
    since = real();
  };
  const advance = (milliseconds: number) => {
    rebase(now() + checked(milliseconds, "a jump"));
    skipped += milliseconds;
  };

  return {
    now: () => Math.floor(now()),
    uptime: () => real() - born + skipped,
    get speed() {
      return rate;
    },
    advance,
    set(instant) {
      if (!(instant >= Math.floor(now())))
        throw new RangeError("The clock only moves forward; reset the emulator instead");
      advance(Math.max(0, instant - now()));
    },
    restart: rebase,
    setSpeed(next) {
      rebase(now());
      rate = checked(next, "speed");
    },
  };
}

/** A clock that runs on where the other one is set back. */
function neverBack(read: () => number): () => number {
  let latest = read();
  let offset = 0;
  return () => {
    const time = read();
    if (time + offset < latest) offset = latest - time;
    latest = time + offset;
    return latest;
  };
}

function checked(value: number, what: string): number {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The clock takes ${what} of 0 or more, not ${value}`);
  }
  return value;
}
