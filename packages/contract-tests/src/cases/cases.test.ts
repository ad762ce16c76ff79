import { afterAll, beforeAll, describe, it } from "vitest";
import { observe } from "../covered/observe.js";
import { openDocument } from "../document/document.js";
import { connect, type Em } from "../exchange/em.js";
import { targets } from "../targets/index.js";
import type { Server } from "../targets/target.js";
import { cases } from "./index.js";

const document = openDocument();

describe.each(targets)("$name", (target) => {
  describe.each(target.mediaTypes)("in %s", (mediaType) => {
    let server: Server;
    let em: Em;
    afterAll(async () => {
      await em?.close();
      await server?.stop();
    });
    beforeAll(async () => {
      server = await target.start();
      em = await connect({ document, target, server, mediaType, observe });
    });

    for (const { name, needs = [], run } of cases) {
      const reason = needs.flatMap((need) => target.lacks[need] ?? [])[0];
      it(name, async ({ skip }) => {
        if (reason) skip(reason);
        await run(em);
      });
    }
  });
});
