import type { Workspace } from "./check.ts";

/** Logs on to the emulator. @returns the token of the session */
export async function logOn({ url }: Pick<Workspace, "url">): Promise<string> {
  const authorization = `Basic ${Buffer.from("demo:demo").toString("base64")}`;
  const { status, headers } = await fetch(`${url}/sessionMngr/?v=latest`, {
    method: "POST",
    headers: { authorization },
  });
  const token = headers.get("x-restsvcsessionid");
  if (!token) throw new Error(`The emulator returned ${status} to the logon`);
  return token;
}
