import { DIALECTS } from "@em-replica/wire";
import type { Quirks } from "./quirks.js";

/** Version 12 as recorded. Versions differ from it where something else is known of them. */
const twelve: Quirks = {
  ...DIALECTS["12"],
  serverVersion: "12.0.0.1420",
  versions: ["v1_5", "v1_6", "v1_7"],
  refusedVersion: 401,
  formLogon: true,
  percentCase: "lower",
  runningSession: "None",
  runningTask: "Success",
  pageSize: 100,
  windowDays: 30,
  pointsAsRestorePoints: false,
  misspelledTasks: false,
  jobInTaskReference: false,
  relatedPoint: false,
  failureMessage: false,
  fractionInNames: false,
};

const thirteen: Quirks = { ...twelve, formLogon: false, percentCase: "upper" };

/** Servers by product version. Each quirk names the row of `openapi/decisions.md` that holds its source. */
export const profiles = {
  /** The root document of 9.5 lists four versions; update 4 added JSON and v1_4. */
  "9.5": {
    ...twelve,
    ...DIALECTS["9.5"],
    serverVersion: "9.5.4.2615",
    versions: ["v1", "v1_1", "v1_2", "v1_3", "v1_4"],
    refusedVersion: 400,
    pointsAsRestorePoints: true,
  },
  "12": twelve,
  "13.0": { ...thirteen, ...DIALECTS["13.0"], serverVersion: "13.0.1.1071" },
  /** Whether 13.1 went back to Pascal case is not known. Its manual prints it, and the vendor called the change a mistake. */
  "13.1": { ...thirteen, ...DIALECTS["13.1"], serverVersion: "13.1.0.411" },
} as const satisfies Record<string, Quirks>;

export type Profile = keyof typeof profiles;

/** In the order of their age, which the keys of an object would not keep. */
export const profileNames = ["9.5", "12", "13.0", "13.1"] as const satisfies readonly Profile[];

/** The profile of most servers in use. */
export const defaultProfile: Profile = "12";
