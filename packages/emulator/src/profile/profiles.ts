import type { Quirks } from "./quirks.js";

/** The recorded ways of 10 to 12, where nothing else is known of a version. */
const twelve: Quirks = {
  serverVersion: "12.0.0.1420",
  versions: ["v1_5", "v1_6", "v1_7"],
  refusedVersion: 401,
  formLogon: true,
  declaredXml: true,
  jsonCase: "pascal",
  nulls: true,
  bom: false,
  fractionDigits: 3,
  percentCase: "lower",
  runningSession: "None",
  runningTask: "Success",
  pageSize: 100,
  windowDays: 30,
  misspelledTasks: false,
  jobInTaskReference: false,
  relatedPoint: false,
  failureMessage: false,
  fractionInNames: false,
};

/** Servers by product version. What only one source says of a version is in the row of `openapi/decisions.md` named at the quirk. */
export const profiles = {
  /** The root document of 9.5 lists four versions; update 4 added JSON and v1_4. */
  "9.5": {
    ...twelve,
    serverVersion: "9.5.4.2615",
    versions: ["v1", "v1_1", "v1_2", "v1_3", "v1_4"],
    refusedVersion: 400,
    declaredXml: false,
    nulls: false,
    bom: true,
  },
  "12": twelve,
  "13.0": {
    ...twelve,
    serverVersion: "13.0.1.1071",
    formLogon: false,
    jsonCase: "camel",
    fractionDigits: 6,
    percentCase: "upper",
  },
  /** Whether 13.1 went back to PascalCase is not known. Its manual prints it, and the vendor called the change a mistake. */
  "13.1": { ...twelve, serverVersion: "13.1.0.411", formLogon: false, fractionDigits: 6, percentCase: "upper" },
} as const satisfies Record<string, Quirks>;

export type Profile = keyof typeof profiles;

/** In the order of their age, which the keys of an object would not keep. */
export const profileNames = ["9.5", "12", "13.0", "13.1"] as const satisfies readonly Profile[];

/** The profile of most servers in use. */
export const defaultProfile: Profile = "12";
