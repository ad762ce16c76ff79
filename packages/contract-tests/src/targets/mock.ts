import { startMock } from "@em-replica/mock";
import { mediaTypes } from "../document/bundle.js";
import type { Target } from "./target.js";

/** Prism with the document's examples, as `em-replica-mock` starts it. */
export const mock: Target = {
  name: "mock",
  credentials: { username: "demo", password: "demo" },
  mediaTypes,
  documentedCase: true,
  canned: true,
  unsupported: {
    state: "Prism returns examples and keeps nothing, by design",
    query: "Prism checks the form of filter, sort and page, then returns the example",
    users: "Prism lets any user in",
    clock: "Prism has no time",
    leniency: "Prism compares paths and enum values letter by letter",
    rejectsForms: "Prism looks at a body only where the document declares one",
  },
  start: () => startMock({ port: 0 }),
};
