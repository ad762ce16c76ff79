import { env } from "node:process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { openDocument } from "../document/document.js";
import { connect } from "../exchange/em.js";
import type { Mutant } from "../mutants/mutant.js";
import { sessionMutants } from "../mutants/sessions.js";
import { seed } from "../properties/seed.js";
import { emulator } from "../targets/emulator.js";
import { commands } from "./commands.js";

const document = openDocument();
const target = emulator("12");

/** Runs random sequences against a new emulator each. @throws with the shortest sequence that goes another way. */
async function follow(
  numRuns: number,
  mediaType: "application/json" | "application/xml",
  wrapFetch?: Mutant["wrapFetch"],
) {
  const sequences = fc.commands([...commands], { size: env.CONTRACT_LONG ? "large" : "medium", maxCommands: 60 });
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const server = await target.start();
    try {
      const mutated = wrapFetch ? { ...server, fetch: wrapFetch(fetch) } : server;
      const observing = wrapFetch ? {} : { observe };
      const real = await connect({ document, target, server: mutated, mediaType, ...observing });
      await fc.asyncModelRun(() => ({ model: { minutes: 0, sessions: [] }, real }), sequence);
    } finally {
      await server.stop();
    }
  });
  await fc.assert(property, { seed, numRuns, endOnFailure: wrapFetch !== undefined });
}

describe("random sequences of logons, waits, queries and log-offs", () => {
  it.each(["application/json", "application/xml"] as const)(
    "behave as the model predicts, in %s",
    (mediaType) => follow(env.CONTRACT_LONG ? 200 : 12, mediaType),
    300_000,
  );

  const noticeable = [
    "a log-off ends no session",
    "a session never ends",
    "the header wins over the cookie",
    "every user is an administrator",
  ];
  it.each(sessionMutants.filter(({ name }) => noticeable.includes(name)))(
    "detect that $name",
    async ({ wrapFetch }) => {
      await expect(follow(100, "application/json", wrapFetch)).rejects.toThrow("Property failed");
    },
  );
});
