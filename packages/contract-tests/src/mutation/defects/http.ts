import { answers, type Defect } from "../defect.js";

const onlyAt = (status: number, change: number) => (answer: { status: number }) => {
  if (answer.status === status) answer.status = change;
};

/** Statuses, headers and media types that are not as documented. */
export const http: readonly Defect[] = [
  answers("401 becomes 403", onlyAt(401, 403)),
  answers("404 becomes 400", onlyAt(404, 400)),
  answers("404 becomes 200", onlyAt(404, 200)),
  answers("400 becomes 500", onlyAt(400, 500)),
  answers("405 becomes 404", onlyAt(405, 404)),
  answers("403 becomes 401", onlyAt(403, 401)),
  answers("201 becomes 200", onlyAt(201, 200)),
  answers("200 becomes 206", onlyAt(200, 206)),
  answers("a log-off answers a body", (answer) => {
    if (answer.status === 204) Object.assign(answer, { text: "OK" });
  }),
  answers("the logon has no token in its header", ({ headers }) => headers.delete("X-RestSvcSessionId")),
  answers("the logon sets no cookie", ({ headers }) => headers.delete("Set-Cookie")),
  answers("the cookie is not the token", ({ headers }) => {
    if (headers.has("Set-Cookie")) headers.set("Set-Cookie", "X-RestSvcSessionId=other; Path=/api;");
  }),
  answers("the cookie is for another path", ({ headers }) => {
    headers.set("Set-Cookie", (headers.get("Set-Cookie") ?? "").replace("Path=/api", "Path=/"));
  }),
  answers("a 401 has no challenge", ({ headers }) => headers.delete("WWW-Authenticate")),
  answers("the 401 of a session that is over has no challenge", ({ status, headers }, { url }) => {
    if (status === 401 && !url.pathname.includes("sessionMngr")) headers.delete("WWW-Authenticate");
  }),
  answers("a 405 does not say what is allowed", ({ headers }) => headers.delete("Allow")),
  answers("a 405 allows too much", ({ headers }) => {
    if (headers.has("Allow")) headers.set("Allow", "GET, HEAD, PUT");
  }),
  answers("a header that nobody has documented", ({ headers }) => headers.set("X-Powered-By", "emulator")),
  answers("XML comes as text/xml", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/xml", "text/xml"));
  }),
  answers("JSON comes as text/json", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/json", "text/json"));
  }),
  answers("JSON is called XML", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/json", "application/xml"));
  }),
  answers("errors come as plain text", (answer) => {
    if (answer.status < 400) return;
    answer.headers.set("Content-Type", "text/plain");
    answer.text = "error";
  }),
  answers("bodies are cut off", (answer) => {
    if (answer.text.length > 2_000) answer.text = answer.text.slice(0, -10);
  }),
  answers("a page of HTML for a list", (answer, { url }) => {
    if (url.pathname.endsWith("/jobs")) answer.text = "<html><body>Log in</body></html>";
  }),
];
