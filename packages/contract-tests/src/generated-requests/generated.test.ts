import { strict as assert } from "node:assert";
import { afterAll, beforeAll, describe, it } from "vitest";
import { observe } from "../coverage/observe.js";
import { openDocument } from "../document/document.js";
import { connect, type Em } from "../exchange/em.js";
import type { ApiResponse } from "../exchange/exchange.js";
import { checkProperty } from "../properties/check.js";
import { emulator, rareSchedules } from "../targets/emulator.js";
import { mock } from "../targets/mock.js";
import type { Server } from "../targets/target.js";
import { invalidRequests } from "./invalid.js";
import { validCalls } from "./valid.js";

const document = openDocument();
const operations = [...document.operations.values()];

describe.each([mock, emulator("12"), emulator("13.0", rareSchedules)])(
  "generated requests, against the $name",
  (target) => {
    let server: Server;
    let em: Em;
    beforeAll(async () => {
      server = await target.start();
      em = await connect({ document, target, server, mediaType: "application/json", observe });
    });
    afterAll(() => server.stop());

    it.each(operations)("$id: accepts what the document allows and responds as declared", async (operation) => {
      await checkProperty(await validCalls(em, operation), 15, async (call) => {
        const known = operation.id !== "logOn" || ["latest", "v1_7"].includes(String(call.query?.v ?? "latest"));
        const response = await em.request(
          operation.id,
          known ? call : { ...call, violates: "D123: versions come and go" },
        );
        const expected = known ? [200, 201, 204, 404] : [201, 400, 401];
        assert(expected.includes(response.status), `${response.status} for ${response.url}`);
      });
    });

    for (const operation of operations)
      it.each(invalidRequests(document, operation).filter(({ needs }) => target.unsupported[needs] === undefined))(
        `${operation.id}: $what: $status`,
        async ({ what, status, makeInvalid }) => {
          const valid = await validCalls(em, operation);
          await checkProperty(
            valid.chain((call) => makeInvalid.map((change) => change(call))),
            4,
            async (call) => {
              const response = await em.request(operation.id, { ...call, violates: what });
              // Of two faults (an unknown ID besides) a server may report either.
              assert.equal(response.status, status, told(response));
            },
          );
        },
      );
  },
);

const told = ({ url, status, text }: ApiResponse) => `${status} for ${url}: ${text.slice(0, 200)}`;
