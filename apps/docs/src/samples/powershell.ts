import { type ExampleRequest, encode, filledPath } from "../document/requests.ts";

/** For PowerShell 7 with the environment variables `EM_URL`, `TOKEN` and, to log on, `EM_USERNAME` and `EM_PASSWORD`. */
export function powershell(request: ExampleRequest): string {
  const headers: string[] = [];
  const before: string[] = [];
  if (request.authentication === "password") {
    before.push(`$pair = [Text.Encoding]::UTF8.GetBytes("$($env:EM_USERNAME):$($env:EM_PASSWORD)")`);
    headers.push(`Authorization = "Basic " + [Convert]::ToBase64String($pair)`);
  }
  if (request.authentication === "session") headers.push(`"X-RestSvcSessionId" = $env:TOKEN`);
  if (request.example !== undefined) headers.push(`Accept = "application/json"`);

  const call = [
    "Invoke-RestMethod",
    ...(request.method === "GET" ? [] : [`-Method ${request.method}`]),
    "-Uri $uri",
    "-Headers $headers",
    ...(request.authentication === "password" ? ["-ResponseHeadersVariable responseHeaders"] : []),
  ].join(" ");
  return [
    ...before,
    `$headers = @{ ${headers.join("; ")} }`,
    `$uri = ${address(request)}`,
    call,
    ...(request.authentication === "password" ? [`$env:TOKEN = $responseHeaders["X-RestSvcSessionId"]`] : []),
  ].join("\n");
}

/** An expression, in which values that need it are encoded where one can read them. */
function address(request: ExampleRequest): string {
  const parts = [`$env:EM_URL + ${quote(filledPath(request))}`];
  for (const [index, [name, value]] of request.query.entries()) {
    const start = `${index === 0 ? "?" : "&"}${name}=`;
    if (encode(value) === value) parts.push(quote(start + value));
    else parts.push(quote(start), `[uri]::EscapeDataString(${quote(value)})`);
  }
  return parts.join(" + ").replaceAll("' + '", "");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
