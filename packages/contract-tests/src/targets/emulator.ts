import { type EmulatorOptions, type Profile, startEmulator } from "@em-replica/emulator";
import { mediaTypes } from "../document/bundle.js";
import type { Target } from "./target.js";

/** The evening of an ordinary Friday: jobs are running, and others have run. */
export const now = new Date("2026-11-20T21:04:00Z");

const usual = {
  vms: [{ name: "odd01" }, { name: "odd02" }],
  retries: 1,
  retryAfterMinutes: 5,
  pointsToKeep: 3,
  concurrency: 1,
};

/** A small office with a frozen clock that tests advance. */
export const smallOffice: EmulatorOptions = { port: 0, scenario: "small-office", days: 5, now, speed: 0 };

/** Schedules and messages that the small office does not have. */
export const rareSchedules: EmulatorOptions = {
  scenario: {
    name: "oddities",
    title: "Schedules and failures that are rare",
    days: 3,
    servers: [
      {
        name: "backup01.odd.example",
        jobs: [
          { ...usual, name: "On some days", schedule: { kind: "daily", at: "20:00", days: ["Monday", "Friday"] } },
          { ...usual, name: "Every ten minutes", schedule: { kind: "every", minutes: 10 } },
        ],
      },
    ],
    incidents: [{ kind: "outage", from: "-6h", to: "-3h", reason: "The host is not reachable." }],
  },
  quirks: { failureMessage: true },
};

/** The emulator as one version of the product. */
export function emulator(profile: Profile, more: EmulatorOptions = {}): Target {
  const takesForms = profile === "9.5" || profile === "12";
  return {
    name: `emulator ${profile}`,
    credentials: { username: "demo", password: "demo" },
    mediaTypes,
    documentedCase: profile !== "13.0",
    canned: false,
    unsupported: {
      prefer: "nothing but Prism knows the header",
      ...(takesForms && { rejectsForms: "versions before 13 take a form" }),
    },
    // D20: the document has the name that newer servers write.
    start: () =>
      startEmulator({ ...smallOffice, profile, ...more, quirks: { ...more.quirks, pointsAsRestorePoints: false } }),
  };
}
