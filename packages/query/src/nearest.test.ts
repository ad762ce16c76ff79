import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.js";

describe("nearest", () => {
  it.each([
    ["Faild", "Failed"],
    ["sucess", "Success"],
    ["WARNIGN", "Warning"],
    ["Falied", "Failed"],
  ])("finds what %s was meant to be", (text, expected) => {
    expect(nearest(text, ["Success", "Warning", "Failed"])).toBe(expected);
  });

  it.each(["None", "", "F", "Fa", "x".repeat(1_000_000)])("guesses nothing from %.10s", (text) => {
    expect(nearest(text, ["Success", "Warning", "Failed"])).toBeUndefined();
  });

  it("takes three slips for another word, however long", () => {
    expect(nearest("BackupServerNone", ["BackupServerName"])).toBe("BackupServerName");
    expect(nearest("BackupServerNooo", ["BackupServerName"])).toBeUndefined();
  });

  it("takes the nearer of two", () => {
    expect(nearest("JobNam", ["JobUid", "JobName"])).toBe("JobName");
  });
});
