/** A stream of numbers that depends on its seed alone, so that a scenario can be told again word for word. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** A version 4 GUID, lower case. */
  guid(): string;
}

/**
 * The stream for a seed and what it is used for. Each use has its own stream: what one job draws does not depend on
 * how many jobs stand before it, nor on how often the simulation was advanced.
 */
export function randomFor(seed: number | string, ...use: readonly (string | number)[]): Random {
  const bits = sfc32(hash(`${seed}\u0000${use.join("\u0000")}`));
  const next = () => bits() / 0x1_0000_0000;
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly [T, ...T[]]) => items[Math.floor(next() * items.length)] as T,
    guid: () => guidOf(bits(), bits(), bits(), bits()),
  };
}

/** Spreads a text over four 32-bit words (the mixing of MurmurHash3's 128-bit variant for 32-bit machines). */
function hash(text: string): [number, number, number, number] {
  let [a, b, c, d] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 0x239b961b);
    b = c ^ Math.imul(b ^ code, 0xab0e9789);
    c = d ^ Math.imul(c ^ code, 0x38b34ae5);
    d = a ^ Math.imul(d ^ code, 0xa1e38b93);
  }
  return [a, b, c, d];
}

/** Chris Doty-Humphrey's small fast counter generator; the first words are dropped until the seed is well mixed. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

const hex = Array.from({ length: 0x100 }, (_, value) => value.toString(16).padStart(2, "0"));

function guidOf(a: number, b: number, c: number, d: number): string {
  const word = (value: number) =>
    `${hex[value >>> 24]}${hex[(value >>> 16) & 0xff]}${hex[(value >>> 8) & 0xff]}${hex[value & 0xff]}`;
  const [middle, end] = [word((b & 0xffff_0fff) | 0x4000), word((c & 0x3fff_ffff) | 0x8000_0000)];
  return `${word(a)}-${middle.slice(0, 4)}-${middle.slice(4)}-${end.slice(0, 4)}-${end.slice(4)}${word(d)}`;
}
