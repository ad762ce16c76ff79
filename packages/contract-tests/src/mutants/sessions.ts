import { type Mutant, mutateRequest } from "./mutant.js";

const header = "X-RestSvcSessionId";

/** Logons, sessions, roles and addresses that are treated wrongly. */
export const sessionMutants: readonly Mutant[] = [
  {
    name: "no session is required",
    wrapFetch: (next) => {
      let known = "";
      return async (input, init) => {
        const headers = new Headers(init?.headers);
        if (!headers.has(header) && !headers.has("cookie") && !headers.has("authorization") && known)
          headers.set(header, known);
        const response = await next(input, { ...init, headers });
        known = response.headers.get(header) ?? known;
        return response;
      };
    },
  },
  {
    name: "a log-off ends no session",
    wrapFetch: (next) => (input, init) =>
      init?.method === "DELETE" && /-\w{12}$/.test(String(input)) && !String(input).includes("00000000-0000")
        ? Promise.resolve(new Response(null, { status: 204 }))
        : next(input, init),
  },
  {
    name: "a session never ends",
    wrapFetch: (next) => {
      const renewed = new Map<string, string>();
      const passwords = new Map<string, string>();
      return async (input, init) => {
        const headers = new Headers(init?.headers);
        const token = headers.get(header) ?? "";
        headers.set(header, renewed.get(token) ?? token);
        const first = await next(input, { ...init, headers });
        const basic = headers.get("authorization");
        const given = first.headers.get(header);
        if (basic && given) passwords.set(given, basic);
        const password = passwords.get(token);
        if (first.status !== 401 || !password || init?.method === "DELETE") return first;
        const logon = await next(new URL("/api/sessionMngr/", String(input)), {
          method: "POST",
          headers: { authorization: password },
        });
        renewed.set(token, logon.headers.get(header) ?? "");
        headers.set(header, renewed.get(token) ?? "");
        return next(input, { ...init, headers });
      };
    },
  },
  mutateRequest("the header wins over the cookie", ({ headers }) => {
    if (headers.has(header)) headers.delete("cookie");
  }),
  mutateRequest("cookies are ignored", ({ headers }) => headers.delete("cookie")),
  mutateRequest("any password is right", ({ url, headers }) => {
    if (url.pathname.includes("sessionMngr") && headers.get("authorization") === `Basic ${btoa("demo:wrong")}`)
      headers.set("authorization", `Basic ${btoa("demo:demo")}`);
  }),
  mutateRequest("every user is an administrator", ({ headers }) => {
    const weak = ["viewer", "operator", "dba"].map((name) => `Basic ${btoa(`${name}:${name}`)}`);
    if (weak.includes(headers.get("authorization") ?? "")) headers.set("authorization", `Basic ${btoa("demo:demo")}`);
  }),
  mutateRequest("any version may be named", ({ url }) => {
    if (url.searchParams.get("v") === "v9_9") url.searchParams.delete("v");
  }),
  mutateRequest("the wildcard means JSON", ({ headers }) => {
    if ((headers.get("accept") ?? "*/*") === "*/*") headers.set("accept", "application/json");
  }),
  mutateRequest("JSON is not found in a list", ({ headers }) => {
    if (headers.get("accept")?.includes(",")) headers.set("accept", "application/xml");
  }),
  mutateRequest("entities are returned as references", ({ url }) => {
    if (!url.pathname.endsWith("/query")) url.searchParams.delete("format");
  }),
  mutateRequest("a session has the tasks of all", ({ url }) => {
    url.pathname = url.pathname.replace(
      /\/replicaSessions\/(?!0{8})\w{8}-[^/]+\/replicaTaskSessions$/,
      "/replicaTaskSessions",
    );
  }),
  mutateRequest("a job has the sessions of all", ({ url }) => {
    url.pathname = url.pathname.replace(/\/jobs\/(?!0{8})\w{8}-[^/]+\/replicaSessions$/, "/replicaSessions");
  }),
  mutateRequest("letter case matters in paths", ({ url }) => {
    if (/\/(REPLICA|replicatask)/.test(url.pathname)) url.pathname = "/api/nothing";
  }),
  mutateRequest("the misspelled path is not there", ({ url }) => {
    url.pathname = url.pathname.replace("repicaTask", "nothing");
  }),
];
