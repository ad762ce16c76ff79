import { type Mutant, mutateResponse } from "./mutant.js";

const onlyAt = (status: number, change: number) => (response: { status: number }) => {
  if (response.status === status) response.status = change;
};

/** Statuses, headers and media types that violate the document. */
export const http: readonly Mutant[] = [
  mutateResponse("401 becomes 403", onlyAt(401, 403)),
  mutateResponse("404 becomes 400", onlyAt(404, 400)),
  mutateResponse("404 becomes 200", onlyAt(404, 200)),
  mutateResponse("400 becomes 500", onlyAt(400, 500)),
  mutateResponse("405 becomes 404", onlyAt(405, 404)),
  mutateResponse("403 becomes 401", onlyAt(403, 401)),
  mutateResponse("201 becomes 200", onlyAt(201, 200)),
  mutateResponse("200 becomes 206", onlyAt(200, 206)),
  mutateResponse("a log-off returns a body", (response) => {
    if (response.status === 204) Object.assign(response, { text: "OK" });
  }),
  mutateResponse("the logon has no token in its header", ({ headers }) => headers.delete("X-RestSvcSessionId")),
  mutateResponse("the logon sets no cookie", ({ headers }) => headers.delete("Set-Cookie")),
  mutateResponse("the cookie is not the token", ({ headers }) => {
    if (headers.has("Set-Cookie")) headers.set("Set-Cookie", "X-RestSvcSessionId=other; Path=/api;");
  }),
  mutateResponse("the cookie is for another path", ({ headers }) => {
    headers.set("Set-Cookie", (headers.get("Set-Cookie") ?? "").replace("Path=/api", "Path=/"));
  }),
  mutateResponse("a 401 has no challenge", ({ headers }) => headers.delete("WWW-Authenticate")),
  mutateResponse("the 401 of a session that is over has no challenge", ({ status, headers }, { url }) => {
    if (status === 401 && !url.pathname.includes("sessionMngr")) headers.delete("WWW-Authenticate");
  }),
  mutateResponse("a 405 does not say what is allowed", ({ headers }) => headers.delete("Allow")),
  mutateResponse("a 405 allows too much", ({ headers }) => {
    if (headers.has("Allow")) headers.set("Allow", "GET, HEAD, PUT");
  }),
  mutateResponse("an undocumented header", ({ headers }) => headers.set("X-Powered-By", "emulator")),
  mutateResponse("XML comes as text/xml", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/xml", "text/xml"));
  }),
  mutateResponse("JSON comes as text/json", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/json", "text/json"));
  }),
  mutateResponse("JSON is called XML", ({ headers }) => {
    headers.set("Content-Type", (headers.get("Content-Type") ?? "").replace("application/json", "application/xml"));
  }),
  mutateResponse("errors come as plain text", (response) => {
    if (response.status < 400) return;
    response.headers.set("Content-Type", "text/plain");
    response.text = "error";
  }),
  mutateResponse("bodies are cut off", (response) => {
    if (response.text.length > 2_000) response.text = response.text.slice(0, -10);
  }),
  mutateResponse("a page of HTML for a list", (response, { url }) => {
    if (url.pathname.endsWith("/jobs")) response.text = "<html><body>Log in</body></html>";
  }),
];
