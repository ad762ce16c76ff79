import { env } from "node:process";
import { mediaTypes } from "../document/bundle.js";
import type { Target } from "./target.js";

const { EM_URL, EM_USERNAME = "", EM_PASSWORD = "" } = env;

/** A real Enterprise Manager, where `EM_URL`, `EM_USERNAME` and `EM_PASSWORD` name one. Nothing on it is changed. */
export const real: Target | undefined = EM_URL
  ? {
      name: "real server",
      credentials: { username: EM_USERNAME, password: EM_PASSWORD },
      mediaTypes,
      documentedCase: true,
      canned: false,
      lacks: {
        users: "it has users of its own",
        clock: "nobody moves the time of a real server",
        prefer: "nothing but Prism knows the header",
        formRefusal: "its version is not known beforehand",
        logons: "each logon takes a place in its table",
      },
      start: async () => ({ url: EM_URL.replace(/\/$/, ""), stop: async () => {} }),
    }
  : undefined;
