/** The header of a new logon session of the demo user. */
export async function logOn(url: string): Promise<Record<string, string>> {
  const headers = { authorization: `Basic ${btoa("demo:demo")}` };
  const response = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  await response.arrayBuffer();
  return { "X-RestSvcSessionId": response.headers.get("X-RestSvcSessionId") ?? "" };
}
