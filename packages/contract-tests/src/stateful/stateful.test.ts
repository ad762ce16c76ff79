import { env } from "node:process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { observe } from "../covered/observe.js";
import { openDocument } from "../document/document.js";
import { connect } from "../exchange/em.js";
import { seed } from "../laws/seed.js";
import type { Defect } from "../mutation/defect.js";
import { sessionDefects } from "../mutation/defects/sessions.js";
import { emulator } from "../targets/emulator.js";
import { commands } from "./commands.js";

const document = openDocument();
const target = emulator("12");

/** Runs random sequences against a new emulator each. @throws with the shortest sequence that goes another way. */
async function follow(numRuns: number, mediaType: "application/json" | "application/xml", plant?: Defect["plant"]) {
  const sequences = fc.commands([...commands], { size: env.CONTRACT_LONG ? "large" : "medium", maxCommands: 60 });
  const law = fc.asyncProperty(sequences, async (sequence) => {
    const server = await target.start();
    try {
      const planted = plant ? { ...server, fetch: plant(fetch) } : server;
      const watched = plant ? {} : { observe };
      const real = await connect({ document, target, server: planted, mediaType, ...watched });
      await fc.asyncModelRun(() => ({ model: { minutes: 0, sessions: [] }, real }), sequence);
    } finally {
      await server.stop();
    }
  });
  await fc.assert(law, { seed, numRuns, endOnFailure: plant !== undefined });
}

describe("random sequences of logons, waits, questions and log-offs", () => {
  it.each(["application/json", "application/xml"] as const)(
    "go as the model says, in %s",
    (mediaType) => follow(env.CONTRACT_LONG ? 200 : 12, mediaType),
    300_000,
  );

  const noticeable = [
    "a log-off ends nothing",
    "a session never ends",
    "the header wins over the cookie",
    "everybody is an administrator",
  ];
  it.each(sessionDefects.filter(({ name }) => noticeable.includes(name)))("show that $name", async ({ plant }) => {
    await expect(follow(100, "application/json", plant)).rejects.toThrow("Property failed");
  });
});
