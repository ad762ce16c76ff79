import { env } from "node:process";
import fc from "fast-check";
import { describe, it } from "vitest";
import { observe } from "../covered/observe.js";
import { openDocument } from "../document/document.js";
import { connect } from "../exchange/em.js";
import { seed } from "../laws/seed.js";
import { emulator } from "../targets/emulator.js";
import { commands } from "./commands.js";

const document = openDocument();
const target = emulator("12");

describe("random sequences of logons, waits, questions and log-offs", () => {
  it.each(["application/json", "application/xml"] as const)("go as the model says, in %s", async (mediaType) => {
    const sequences = fc.commands([...commands], { size: env.CONTRACT_LONG ? "large" : "medium", maxCommands: 60 });
    const law = fc.asyncProperty(sequences, async (sequence) => {
      const server = await target.start();
      try {
        const real = await connect({ document, target, server, mediaType, observe });
        await fc.asyncModelRun(() => ({ model: { minutes: 0, sessions: [] }, real }), sequence);
      } finally {
        await server.stop();
      }
    });
    await fc.assert(law, { seed, numRuns: env.CONTRACT_LONG ? 200 : 12 });
  });
});
