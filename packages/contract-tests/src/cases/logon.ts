import { strict as assert } from "node:assert";
import type { Answer } from "../exchange/exchange.js";
import type { Link } from "../exchange/json.js";
import type { Case } from "./case.js";

const basic = (user: string, password: string) => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });

const hasChallenge = ({ status, headers }: Answer) => {
  assert.equal(status, 401);
  assert.match(headers.get("WWW-Authenticate") ?? "", /^Basic realm=/i);
};

export const logon: readonly Case[] = [
  {
    name: "the root needs no session and leads to the logon",
    run: async (em) => {
      const { value } = await em.ask("getEnterpriseManager", { token: null });
      const links = value.Links as readonly Link[];
      assert(links.some(({ Rel, Href }) => Rel === "Create" && Href.includes("/sessionMngr/")));
    },
  },
  {
    name: "a logon answers one token in header and cookie, and the session in the body",
    needs: ["logons"],
    run: async (em) => {
      const { status, headers, value } = await em.ask("logOn", {
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
    name: "a logon takes an empty body of any documented type, and none",
    needs: ["logons"],
    run: async (em) => {
      for (const type of [undefined, "application/xml", "application/json", "text/xml; charset=utf-8"]) {
        const headers = { ...basic("demo", "demo"), ...(type && { "content-type": type }) };
        assert.equal((await em.ask("logOn", { token: null, headers })).status, 201, `for ${type}`);
      }
    },
  },
  {
    name: "every version that a logon may name is declared, and one that nobody knows is refused",
    needs: ["state", "logons"],
    run: async (em) => {
      const { value } = await em.ask("getEnterpriseManager", { token: null });
      const { SupportedVersions } = value.SupportedVersions as { SupportedVersions: readonly { Name: string }[] };
      for (const { Name } of SupportedVersions) {
        const call = { token: null, headers: basic("demo", "demo"), query: { v: Name } };
        assert.equal((await em.ask("logOn", call)).status, 201, Name);
      }
      const beyond = "no version has this name";
      const call = { token: null, headers: basic("demo", "demo"), query: { v: "v9_9" }, beyond };
      assert.equal((await em.ask("logOn", call)).status, 400);
    },
  },
  {
    name: "a logon without credentials is refused with a challenge",
    run: async (em) => {
      hasChallenge(await em.ask("logOn", { token: null, beyond: "nobody is named" }));
    },
  },
  {
    name: "a logon with a wrong password, an unknown user or another scheme is refused with a challenge",
    needs: ["state", "logons"],
    run: async (em) => {
      for (const headers of [
        basic("demo", "wrong"),
        basic("nobody", "demo"),
        basic("", ""),
        { authorization: "Basic !!!" },
        { authorization: "Bearer demo" },
      ])
        hasChallenge(await em.ask("logOn", { token: null, headers, beyond: "the credentials are wrong" }));
    },
  },
  {
    name: "a logon with a form is refused with 415",
    needs: ["formRefusal", "logons"],
    run: async (em) => {
      const headers = { ...basic("demo", "demo"), "content-type": "application/x-www-form-urlencoded" };
      const { status } = await em.ask("logOn", { token: null, headers, body: "a=1", beyond: "D127" });
      assert.equal(status, 415);
    },
  },
];
