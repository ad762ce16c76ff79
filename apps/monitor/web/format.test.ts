import { describe, expect, it } from "vitest";
import { formatAge, formatDuration, formatSize, formatTime, nothing } from "./format.ts";

describe("formatDuration", () => {
  it.each([
    ["2014-10-19T06:47:21Z", "2014-10-19T07:02:33Z", "15 min 12 s"],
    ["2025-10-07T20:00:02.42Z", "2025-10-07T20:03:56.477Z", "3 min 54 s"],
    ["2025-10-07T20:00:00Z", "2025-10-07T20:00:59.4Z", "59 s"],
    ["2025-10-07T20:00:00Z", "2025-10-07T20:00:59.6Z", "1 min"],
    ["2025-10-07T20:00:00Z", "2025-10-07T21:00:05Z", "1 h"],
    ["2025-10-07T20:00:00Z", "2025-10-09T22:30:00Z", "2 d 2 h"],
    ["2025-10-07T20:00:00.123456Z", "2025-10-07T20:00:00.234567Z", "< 1 s"],
    ["2025-10-07T20:00:00Z", "2025-10-07T20:00:00Z", "< 1 s"],
  ])("%s to %s is %s", (start, end, text) => {
    expect(formatDuration(start, end)).toBe(text);
  });

  it("is nothing without an end, with an end before the start, or with text that is no time", () => {
    expect(formatDuration("2025-10-07T20:00:00Z", null)).toBeNull();
    expect(formatDuration("2025-10-07T20:00:00Z", "1753-01-01T00:00:00Z")).toBeNull();
    expect(formatDuration("soon", "2025-10-07T20:00:00Z")).toBeNull();
  });
});

describe("formatSize", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1 KiB"],
    [64_424_509_440, "60 GiB"],
    [17_179_869_184, "16 GiB"],
    [1_649_267_441_664, "1.5 TiB"],
    [1024 ** 3 - 1, "1 GiB"],
    [Number.MAX_SAFE_INTEGER, "8 PiB"],
    [1024 ** 6, "1024 PiB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it.each([null, -1, Number.NaN, Number.POSITIVE_INFINITY])("%s is a dash", (bytes) => {
    expect(formatSize(bytes)).toBe(nothing);
  });
});

describe("formatTime", () => {
  it("shows UTC to the second", () => {
    expect(formatTime("2014-10-19T06:47:21Z", "UTC")).toBe("2014-10-19 06:47:21");
    expect(formatTime("2025-08-14T12:31:30.389954Z", "UTC")).toBe("2025-08-14 12:31:30");
  });

  it("shows the reader's own clock, in winter and in summer", () => {
    for (const iso of ["2025-01-14T23:31:30Z", "2025-07-14T23:31:30Z"]) {
      const time = new Date(iso);
      const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) =>
        String(part).padStart(2, "0"),
      );
      expect(formatTime(iso, "local")).toBe(
        `${time.getFullYear()}-0${time.getMonth() + 1}-${time.getDate()} ${clock.join(":")}`,
      );
    }
  });

  it("shows text that is no time as it came", () => {
    expect(formatTime("yesterday", "UTC")).toBe("yesterday");
  });
});

describe("formatAge", () => {
  it.each([
    [0, "just now"],
    [-3000, "just now"],
    [4999, "just now"],
    [42_000, "42 s ago"],
    [61_000, "1 min ago"],
    [3_599_000, "59 min ago"],
    [7_300_000, "2 h ago"],
  ])("%d ms are %s", (milliseconds, text) => {
    expect(formatAge(milliseconds)).toBe(text);
  });
});
