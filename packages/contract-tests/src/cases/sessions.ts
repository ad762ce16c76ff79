import { strict as assert } from "node:assert";
import { nowhere, secured } from "../document/facts.js";
import type { Values } from "../exchange/exchange.js";
import type { Json } from "../exchange/json.js";
import type { Case } from "./case.js";

const ids = (value: Json) => (value.LogonSessions as readonly Json[]).map(({ SessionId }) => SessionId);

export const sessions: readonly Case[] = [
  {
    name: "returns 401 with a challenge for every secured operation without a session",
    needs: ["rejections"],
    run: async (em) => {
      for (const { id } of secured(em.document)) {
        const query: Values = id === "queryResources" ? { type: "Job" } : {};
        const call = { token: null, path: nowhere, query, violates: "there is no session" };
        const { status, headers } = await em.request(id, call);
        assert.equal(status, 401, id);
        assert.match(headers.get("WWW-Authenticate") ?? "", /^Basic realm=/i, id);
      }
    },
  },
  {
    name: "rejects a forged token in header and cookie with 401",
    needs: ["state"],
    run: async (em) => {
      const forged = btoa("00000000-0000-4000-8000-000000000000");
      for (const call of [{ token: forged }, { token: null, headers: { cookie: `X-RestSvcSessionId=${forged}` } }])
        assert.equal((await em.request("listReplicas", { ...call, violates: "the token is forged" })).status, 401);
    },
  },
  {
    name: "accepts the cookie in place of the header and prefers it to the header",
    needs: ["state", "logons"],
    run: async (em) => {
      const { token } = em.session;
      const cookie = { cookie: `other=1; X-RestSvcSessionId=${token}` };
      assert.equal((await em.request("listReplicas", { token: null, headers: cookie })).status, 200);
      assert.equal((await em.request("listReplicas", { token: "forged", headers: cookie })).status, 200);
      const stale = { cookie: "X-RestSvcSessionId=forged" };
      assert.equal(
        (await em.request("listReplicas", { token, headers: stale, violates: "a stale cookie" })).status,
        401,
      );
    },
  },
  {
    name: "lists a session with its user's, returns it by ID, and ends it at log-off",
    needs: ["state", "logons"],
    run: async (em) => {
      const { token, id } = await em.logOn();
      assert(ids((await em.request("listLogonSessions")).value).includes(id));
      assert.equal((await em.request("getLogonSession", { path: { ID: id } })).value.SessionId, id);
      const off = await em.request("logOff", { token, path: { ID: id } });
      assert.deepEqual([off.status, off.text], [204, ""]);
      const after = await em.request("listReplicas", { token, violates: "the session is over" });
      assert.equal(after.status, 401);
      assert.equal((await em.request("logOff", { path: { ID: id } })).status, 404);
      assert(!ids((await em.request("listLogonSessions")).value).includes(id));
    },
  },
  {
    name: "returns 404 for the sessions of another user",
    needs: ["users", "logons"],
    run: async (em) => {
      const other = await em.logOn("viewer");
      assert.equal((await em.request("getLogonSession", { path: { ID: other.id } })).status, 404);
      assert.equal((await em.request("logOff", { path: { ID: other.id } })).status, 404);
      assert(!ids((await em.request("listLogonSessions")).value).includes(other.id));
      assert.equal((await em.request("listReplicas", { token: other.token })).status, 200);
    },
  },
  {
    name: "returns 204 without a body for a log-off",
    run: async (em) => {
      const { id, token } = em.canned ? { ...em.session, id: await em.knownId("logOff") } : await em.logOn();
      const { status, text } = await em.request("logOff", { token, path: { ID: id } });
      assert.deepEqual([status, text], [204, ""]);
    },
    needs: ["logons"],
  },
];
