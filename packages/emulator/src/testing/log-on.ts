import { sessionHeader } from "../logon/credentials.js";

/** Logs on and gives the header that the following requests need. */
export async function logOn(url: string, user = "demo", password = user): Promise<Record<string, string>> {
  const response = await fetch(`${url}/sessionMngr/?v=latest`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` },
  });
  await response.arrayBuffer();
  return { [sessionHeader]: response.headers.get(sessionHeader) ?? "" };
}
