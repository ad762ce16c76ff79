import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Opens the port and gives the server's origin, `http://127.0.0.1:4010`. Rejects with the system's error. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, "listening");
  const { address, family, port: opened } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${opened}`;
}
