import { strict as assert } from "node:assert";
import type { Case } from "./case.js";

export const negotiation: readonly Case[] = [
  {
    name: "XML is the answer to no Accept and to the wildcard",
    run: async (em) => {
      for (const accept of [null, "*/*"]) {
        const { mediaType } = await em.ask("listReplicas", { accept });
        assert.equal(mediaType, "application/xml", `for ${accept}`);
      }
    },
    needs: ["refusals"],
  },
  {
    name: "JSON is the answer to any Accept that names it, XML to any other",
    needs: ["refusals"],
    run: async (em) => {
      for (const [accept, expected] of [
        ["text/html, application/json;q=0.1, */*", "application/json"],
        ["application/xml, application/json", "application/json"],
        ["text/plain", "application/xml"],
        ["text/xml", "application/xml"],
      ] as const) {
        const { mediaType } = await em.ask("listReplicas", { accept, beyond: "D124" });
        assert.equal(mediaType, expected, `for ${accept}`);
      }
    },
  },
  {
    name: "a refusal comes in the media type that was asked for",
    needs: ["refusals"],
    run: async (em) => {
      for (const accept of ["application/xml", "application/json"]) {
        const { mediaType } = await em.ask("listReplicas", { accept, token: null, beyond: "there is no session" });
        assert.equal(mediaType, accept);
      }
    },
  },
];
