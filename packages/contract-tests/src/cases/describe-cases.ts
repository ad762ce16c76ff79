import { afterAll, beforeAll, describe, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { openDocument } from "../document/document.js";
import { connect, type Em } from "../exchange/em.js";
import { targets } from "../targets/index.js";
import type { Server } from "../targets/target.js";
import type { Case } from "./case.js";

const document = openDocument();

/** Declares a vitest test for each case, target and media type. A case that a target can't run is skipped with the reason. */
export function describeCases(cases: readonly Case[]): void {
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
        const reason = needs.flatMap((need) => target.unsupported[need] ?? [])[0];
        it(name, async ({ skip }) => {
          if (reason) skip(reason);
          await run(em);
        });
      }
    });
  });
}
