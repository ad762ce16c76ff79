import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { serve, type TestServer } from "./server.ts";

/** Responds to a request, or returns false and leaves it to the emulator. */
export type Respond = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | Promise<boolean>;

/**
 * A server in front of an emulator, for what the emulator must not do: statuses and bodies that no Enterprise Manager
 * sends, breaks at an exact place, requests that are held until the test lets go, files of a page beside the API. Every
 * other request goes on to the emulator.
 */
export function interpose(emulator: string, respond: Respond): Promise<TestServer> {
  return serve(async (request, response) => {
    const url = new URL(request.url ?? "/", emulator);
    if (await respond(request, response, url)) return;
    const { method, headers } = request;
    const onward = send(url, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
}
