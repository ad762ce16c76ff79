import fc from "fast-check";
import { expect, test } from "vitest";
import { formatForName, formatTimestamp, millisecondsOf, parseTimestamp, timestampOf } from "./timestamp.js";

const instants = fc.integer({ min: Date.UTC(1753, 0, 1), max: Date.UTC(9999, 11, 31) });

test("timestamps sort like the instants that they represent", () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(timestampOf(a) < timestampOf(b)).toBe(a < b);
    }),
  );
});

test("formatting and parsing returns the same timestamp", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 999 }), (milliseconds, microseconds) => {
      const timestamp = timestampOf(milliseconds, microseconds);
      expect(parseTimestamp(formatTimestamp(timestamp))).toBe(timestamp);
      expect(millisecondsOf(timestamp)).toBe(milliseconds);
      expect(formatTimestamp(timestampOf(milliseconds))).toBe(
        new Date(milliseconds).toISOString().replace(/\.?0+Z/, "Z"),
      );
    }),
  );
});

test("a part of a millisecond is cut off", () => {
  expect(timestampOf(Date.UTC(2025, 7, 15) + 420.9)).toBe("2025-08-15T00:00:00.42");
  expect(timestampOf(Date.UTC(2025, 7, 15) + 0.5)).toBe("2025-08-15T00:00:00");
});

test("bodies drop trailing zeros and what is finer than the server's resolution", () => {
  const timestamp = parseTimestamp("2025-08-15T20:00:24.003406Z");
  expect(formatTimestamp(timestamp)).toBe("2025-08-15T20:00:24.003406Z");
  expect(formatTimestamp(timestamp, 3)).toBe("2025-08-15T20:00:24.003Z");
  expect(formatTimestamp(timestamp, 2)).toBe("2025-08-15T20:00:24Z");
  expect(formatTimestamp(parseTimestamp("2025-10-07T20:00:02.420Z"))).toBe("2025-10-07T20:00:02.42Z");
  expect(formatForName(timestamp)).toBe("2025-08-15 20:00:24");
});

test("rejects what is no UTC date", () => {
  for (const text of [
    "",
    "2025-13-01T00:00:00Z",
    "2025-01-01",
    "2025-01-01T00:00:00",
    "2025-01-01T00:00:00.12345678Z",
  ]) {
    expect(() => parseTimestamp(text)).toThrow(RangeError);
  }
});
