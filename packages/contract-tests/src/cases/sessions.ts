import { strict as assert } from "node:assert";
import { nowhere, secured } from "../document/facts.js";
import type { Values } from "../exchange/exchange.js";
import type { Json } from "../exchange/json.js";
import type { Case } from "./case.js";

const ids = (value: Json) => (value.LogonSessions as readonly Json[]).map(({ SessionId }) => SessionId);

export const sessions: readonly Case[] = [
  {
    name: "without a session every operation that wants one answers 401 with a challenge",
    needs: ["refusals"],
    run: async (em) => {
      for (const { id } of secured(em.document)) {
        const query: Values = id === "query" ? { type: "Job" } : {};
        const call = { token: null, path: nowhere, query, beyond: "there is no session" };
        const { status, headers } = await em.ask(id, call);
        assert.equal(status, 401, id);
        assert.match(headers.get("WWW-Authenticate") ?? "", /^Basic realm=/i, id);
      }
    },
  },
  {
    name: "a token that was never given answers 401, in header and cookie",
    needs: ["state"],
    run: async (em) => {
      const forged = btoa("00000000-0000-4000-8000-000000000000");
      for (const call of [{ token: forged }, { token: null, headers: { cookie: `X-RestSvcSessionId=${forged}` } }])
        assert.equal((await em.ask("listReplicas", { ...call, beyond: "the token is forged" })).status, 401);
    },
  },
  {
    name: "the cookie does what the header does, and wins where both are sent",
    needs: ["state", "logons"],
    run: async (em) => {
      const { token } = em.session;
      const cookie = { cookie: `other=1; X-RestSvcSessionId=${token}` };
      assert.equal((await em.ask("listReplicas", { token: null, headers: cookie })).status, 200);
      assert.equal((await em.ask("listReplicas", { token: "forged", headers: cookie })).status, 200);
      const stale = { cookie: "X-RestSvcSessionId=forged" };
      assert.equal((await em.ask("listReplicas", { token, headers: stale, beyond: "a stale cookie" })).status, 401);
    },
  },
  {
    name: "a session is listed among its user's, is found by its ID, and ends with its log-off",
    needs: ["state", "logons"],
    run: async (em) => {
      const { token, id } = await em.logOn();
      assert(ids((await em.ask("listLogonSessions")).value).includes(id));
      assert.equal((await em.ask("getLogonSession", { path: { ID: id } })).value.SessionId, id);
      const off = await em.ask("logOff", { token, path: { ID: id } });
      assert.deepEqual([off.status, off.text], [204, ""]);
      const after = await em.ask("listReplicas", { token, beyond: "the session is over" });
      assert.equal(after.status, 401);
      assert.equal((await em.ask("logOff", { path: { ID: id } })).status, 404);
      assert(!ids((await em.ask("listLogonSessions")).value).includes(id));
    },
  },
  {
    name: "nobody sees or ends the sessions of another user",
    needs: ["users", "logons"],
    run: async (em) => {
      const other = await em.logOn("viewer");
      assert.equal((await em.ask("getLogonSession", { path: { ID: other.id } })).status, 404);
      assert.equal((await em.ask("logOff", { path: { ID: other.id } })).status, 404);
      assert(!ids((await em.ask("listLogonSessions")).value).includes(other.id));
      assert.equal((await em.ask("listReplicas", { token: other.token })).status, 200);
    },
  },
  {
    name: "a log-off answers 204 without a body",
    run: async (em) => {
      const { id, token } = em.canned ? { ...em.session, id: await em.knownId("logOff") } : await em.logOn();
      const { status, text } = await em.ask("logOff", { token, path: { ID: id } });
      assert.deepEqual([status, text], [204, ""]);
    },
    needs: ["logons"],
  },
];
