import { type ExampleRequest, encode, filledPath, target } from "../document/requests.ts";

/** For a POSIX shell with `EM_URL`, `TOKEN` and, to log on, `EM_USERNAME` and `EM_PASSWORD`. */
export function curl(request: ExampleRequest): string {
  const needsEncoding = request.query.some(([, value]) => encode(value) !== value);
  const address = needsEncoding ? filledPath(request) : target(request);
  const words = [`curl -sS${request.authentication === "password" ? " -i" : ""}`];
  if (request.method !== "GET") words.push(`-X ${request.method}`);
  if (request.authentication === "password") words.push(`-u "$EM_USERNAME:$EM_PASSWORD"`);
  if (request.authentication === "session") words.push(`-H "X-RestSvcSessionId: $TOKEN"`);
  if (request.method === "POST") words.push("-H 'Content-Length: 0'");
  if (request.example !== undefined) words.push("-H 'Accept: application/json'");
  words.push(`${needsEncoding ? "-G " : ""}"$EM_URL${address}"`);
  if (needsEncoding) {
    for (const [name, value] of request.query) words.push(`--data-urlencode ${quote(`${name}=${value}`)}`);
  }
  return words.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
