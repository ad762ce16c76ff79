import { strict as assert } from "node:assert";
import { afterAll, beforeAll, describe, it } from "vitest";
import { observe } from "../covered/observe.js";
import { openDocument } from "../document/document.js";
import { connect, type Em } from "../exchange/em.js";
import type { Answer } from "../exchange/exchange.js";
import { holds } from "../laws/holds.js";
import { emulator, oddities } from "../targets/emulator.js";
import { mock } from "../targets/mock.js";
import type { Server } from "../targets/target.js";
import { validCalls } from "./valid.js";
import { wrongs } from "./wrong.js";

const document = openDocument();
const operations = [...document.operations.values()];

describe.each([mock, emulator("12"), emulator("13.0", oddities)])("generated requests, against the $name", (target) => {
  let server: Server;
  let em: Em;
  beforeAll(async () => {
    server = await target.start();
    em = await connect({ document, target, server, mediaType: "application/json", observe });
  });
  afterAll(() => server.stop());

  it.each(operations)("$id: what the document allows is accepted, and answered as declared", async (operation) => {
    await holds(await validCalls(em, operation), 15, async (call) => {
      const known = operation.id !== "logOn" || ["latest", "v1_7"].includes(String(call.query?.v ?? "latest"));
      const answer = await em.ask(operation.id, known ? call : { ...call, beyond: "D123: versions come and go" });
      const expected = known ? [200, 201, 204, 404] : [201, 400, 401];
      assert(expected.includes(answer.status), `${answer.status} for ${answer.url}`);
    });
  });

  for (const operation of operations)
    it.each(wrongs(document, operation).filter(({ needs }) => target.lacks[needs] === undefined))(
      `${operation.id}: $what: $status`,
      async ({ what, status, spoil }) => {
        const valid = await validCalls(em, operation);
        await holds(
          valid.chain((call) => spoil.map((change) => change(call))),
          4,
          async (call) => {
            const answer = await em.ask(operation.id, { ...call, beyond: what });
            // Of two things wrong (an ID that nothing has besides) a server may name either, but never break.
            assert.equal(answer.status, status, told(answer));
          },
        );
      },
    );
});

const told = ({ url, status, text }: Answer) => `${status} for ${url}: ${text.slice(0, 200)}`;
