const FORM = /^-?\d{1,20}$/;
const LARGEST = 2n ** 63n - 1n;

/** The form that `canonicalInteger` reads, for error messages. */
export const INTEGER_FORMS: readonly string[] = ["integer from -2^63 to 2^63-1"];

/**
 * A 64-bit integer as a number where a number holds it exactly, else as a bigint.
 *
 * @returns undefined for fractions, for text other than decimal digits with an optional minus, and beyond 64 bits.
 */
export function canonicalInteger(value: number | bigint | string): number | bigint | undefined {
  const whole = typeof value === "number" ? Number.isInteger(value) : typeof value === "bigint" || FORM.test(value);
  if (!whole) return undefined;
  const exact = BigInt(value);
  if (exact > LARGEST || exact < -LARGEST - 1n) return undefined;
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}
