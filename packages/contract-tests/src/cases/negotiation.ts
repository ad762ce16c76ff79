import { strict as assert } from "node:assert";
import type { Case } from "./case.js";

export const negotiation: readonly Case[] = [
  {
    name: "returns XML without Accept and for the wildcard",
    run: async (em) => {
      for (const accept of [null, "*/*"]) {
        const { mediaType } = await em.request("listReplicas", { accept });
        assert.equal(mediaType, "application/xml", `for ${accept}`);
      }
    },
    needs: ["rejections"],
  },
  {
    name: "returns JSON for any Accept that names it, XML for any other",
    needs: ["rejections"],
    run: async (em) => {
      for (const [accept, expected] of [
        ["text/html, application/json;q=0.1, */*", "application/json"],
        ["application/xml, application/json", "application/json"],
        ["text/plain", "application/xml"],
        ["text/xml", "application/xml"],
      ] as const) {
        const { mediaType } = await em.request("listReplicas", { accept, violates: "D124" });
        assert.equal(mediaType, expected, `for ${accept}`);
      }
    },
  },
  {
    name: "returns errors in the requested media type",
    needs: ["rejections"],
    run: async (em) => {
      for (const accept of ["application/xml", "application/json"]) {
        const { mediaType } = await em.request("listReplicas", {
          accept,
          token: null,
          violates: "there is no session",
        });
        assert.equal(mediaType, accept);
      }
    },
  },
];
