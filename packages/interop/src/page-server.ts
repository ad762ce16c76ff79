import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
};

/** A web page with files beside it: `/` is the page, `/openapi.json` the document, `/npm/...` a folder of packages. */
export async function servePage(page: string, document: string, packages: string) {
  const server = createServer(({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    response.setHeader("Content-Type", mediaTypes[extname(path)] ?? "text/html; charset=utf-8");
    const file = path.startsWith("/npm/") ? join(packages, normalize(path.slice("/npm".length))) : undefined;
    if (path === "/openapi.json") response.end(document);
    else if (path === "/") response.end(page);
    else if (file && existsSync(file)) createReadStream(file).pipe(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
