import { env } from "node:process";
import { mediaTypes } from "../document/bundle.js";
import type { Target } from "./target.js";

const { EM_URL, EM_USERNAME = "", EM_PASSWORD = "" } = env;

/** Lets only reads, logons and log-offs through, whatever a case requests. */
const onlyReading: typeof fetch = (input, init) => {
  const { method = "GET" } = init ?? {};
  const ofSession = /\/(sessionMngr|logonSessions)\//.test(String(input));
  if (method !== "GET" && !ofSession) throw new Error(`${method} ${input} is not sent to a real server`);
  return fetch(input, init);
};

/** A real Enterprise Manager, where `EM_URL`, `EM_USERNAME` and `EM_PASSWORD` name one. Nothing on it is changed. */
export const real: Target | undefined = EM_URL
  ? {
      name: "real server",
      credentials: { username: EM_USERNAME, password: EM_PASSWORD },
      mediaTypes,
      documentedCase: true,
      canned: false,
      unsupported: {
        users: "it has users of its own",
        clock: "nobody moves the time of a real server",
        prefer: "nothing but Prism knows the header",
        rejectsForms: "its version is not known beforehand",
        closed: "it may have methods that the document leaves out, and those change things",
        logons: "each logon takes a place in its table",
      },
      start: async () => ({ url: EM_URL.replace(/\/$/, ""), fetch: onlyReading, stop: async () => {} }),
    }
  : undefined;
