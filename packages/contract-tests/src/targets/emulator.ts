import { type EmulatorOptions, type Profile, startEmulator } from "@em-replica/emulator";
import { mediaTypes } from "../document/bundle.js";
import type { Target } from "./target.js";

/** The evening of an ordinary Friday: jobs are running, and others have run. */
export const now = new Date("2026-11-20T21:04:00Z");

/** A whole small office whose time stands still until a test moves it. */
export const world: EmulatorOptions = { port: 0, scenario: "small-office", days: 5, now, speed: 0 };

/** The emulator as one version of the product. */
export function emulator(profile: Profile): Target {
  const takesForms = profile === "9.5" || profile === "12";
  return {
    name: `emulator ${profile}`,
    credentials: { username: "demo", password: "demo" },
    mediaTypes,
    documentedCase: profile !== "13.0",
    canned: false,
    lacks: {
      prefer: "nothing but Prism knows the header",
      ...(takesForms && { formRefusal: "versions before 13 take a form" }),
    },
    start: () => startEmulator({ ...world, profile }),
  };
}
