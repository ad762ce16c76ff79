import { type ExampleRequest, filledPath } from "../document/requests.ts";

/** For Python 3 with the `requests` library and the same environment variables as the other samples. */
export function python(request: ExampleRequest): string {
  const args = [`os.environ["EM_URL"] + ${text(filledPath(request))},`];
  if (request.query.length > 0) {
    args.push(`params={${request.query.map(([name, value]) => `${text(name)}: ${text(value)}`).join(", ")}},`);
  }
  if (request.authentication === "password") args.push(`auth=(os.environ["EM_USERNAME"], os.environ["EM_PASSWORD"]),`);
  const headers = [
    ...(request.authentication === "session" ? [`"X-RestSvcSessionId": os.environ["TOKEN"]`] : []),
    ...(request.example === undefined ? [] : [`"Accept": "application/json"`]),
  ];
  if (headers.length > 0) args.push(`headers={${headers.join(", ")}},`);
  args.push("timeout=30,");

  return [
    "import os",
    "import requests",
    "",
    `response = requests.${request.method.toLowerCase()}(`,
    ...args.map((line) => `    ${line}`),
    ")",
    "response.raise_for_status()",
    ...(request.authentication === "password" ? [`print(response.headers["X-RestSvcSessionId"])`] : []),
    ...(request.example === undefined ? [] : ["print(response.json())"]),
  ].join("\n");
}

/** A JSON string is a Python string too, as long as no character needs two escapes. */
function text(value: string): string {
  return JSON.stringify(value);
}
