import { strict as assert } from "node:assert";
import type { ApiResponse } from "../exchange/exchange.js";
import type { Link } from "../exchange/json.js";
import type { Case } from "./case.js";

const basic = (user: string, password: string) => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });

const hasChallenge = ({ status, headers }: ApiResponse) => {
  assert.equal(status, 401);
  assert.match(headers.get("WWW-Authenticate") ?? "", /^Basic realm=/i);
};

export const logon: readonly Case[] = [
  {
    name: "returns the root without a session, with a link to the logon",
    run: async (em) => {
      const { value } = await em.request("getEnterpriseManager", { token: null });
      const links = value.Links as readonly Link[];
      assert(links.some(({ Rel, Href }) => Rel === "Create" && Href.includes("/sessionMngr/")));
    },
  },
  {
    name: "returns one token in header and cookie of a logon, and the session in the body",
    needs: ["logons"],
    run: async (em) => {
      const { status, headers, value } = await em.request("logOn", {
        token: null,
        headers: basic("demo", "demo"),
        query: { v: "latest" },
      });
      assert.equal(status, 201);
      const token = headers.get("X-RestSvcSessionId") ?? "";
      assert.match(headers.get("Set-Cookie") ?? "", /^X-RestSvcSessionId=[^;]+; Path=\/api;?$/);
      assert.equal(/=(.*?); Path/.exec(headers.get("Set-Cookie") ?? "")?.[1], token);
      assert(String(value.Href).endsWith(`/logonSessions/${value.SessionId}`));
      const links = value.Links as readonly Link[];
      assert(links.some(({ Rel, Href }) => Rel === "Delete" && Href === value.Href));
    },
  },
  {
    name: "accepts a logon with an empty body of any documented type, or none",
    needs: ["logons"],
    run: async (em) => {
      for (const type of [undefined, "application/xml", "application/json", "text/xml; charset=utf-8"]) {
        const headers = { ...basic("demo", "demo"), ...(type && { "content-type": type }) };
        assert.equal((await em.request("logOn", { token: null, headers })).status, 201, `for ${type}`);
      }
    },
  },
  {
    name: "accepts a logon with any declared version and rejects an unknown one",
    needs: ["state", "logons"],
    run: async (em) => {
      const { value } = await em.request("getEnterpriseManager", { token: null });
      const { SupportedVersions } = value.SupportedVersions as { SupportedVersions: readonly { Name: string }[] };
      for (const { Name } of SupportedVersions) {
        const call = { token: null, headers: basic("demo", "demo"), query: { v: Name } };
        assert.equal((await em.request("logOn", call)).status, 201, Name);
      }
      const violates = "no version has this name";
      const call = { token: null, headers: basic("demo", "demo"), query: { v: "v9_9" }, violates };
      assert.equal((await em.request("logOn", call)).status, 400);
    },
  },
  {
    name: "rejects a logon without credentials with a challenge",
    run: async (em) => {
      hasChallenge(await em.request("logOn", { token: null, violates: "nobody is named" }));
    },
  },
  {
    name: "rejects a wrong password, an unknown user and another scheme with a challenge",
    needs: ["state", "logons"],
    run: async (em) => {
      for (const headers of [
        basic("demo", "wrong"),
        basic("nobody", "demo"),
        basic("", ""),
        { authorization: "Basic !!!" },
        { authorization: "Bearer demo" },
      ])
        hasChallenge(await em.request("logOn", { token: null, headers, violates: "the credentials are wrong" }));
    },
  },
  {
    name: "rejects a logon with a form with 415",
    needs: ["rejectsForms", "logons"],
    run: async (em) => {
      const headers = { ...basic("demo", "demo"), "content-type": "application/x-www-form-urlencoded" };
      const { status } = await em.request("logOn", { token: null, headers, body: "a=1", violates: "D127" });
      assert.equal(status, 415);
    },
  },
];
