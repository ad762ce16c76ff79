/** The header of a new logon session of the demo user. */
export async function logOn(url: string): Promise<Record<string, string>> {
  const headers = { authorization: `Basic ${btoa("demo:demo")}` };
  const answer = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  await answer.arrayBuffer();
  return { "X-RestSvcSessionId": answer.headers.get("X-RestSvcSessionId") ?? "" };
}
