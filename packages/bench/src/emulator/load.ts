import { connect } from "node:net";

const connections = 10;

/**
 * Requests for one address after another over ten connections, each time as soon as the response is there, and round again.
 *
 * @returns requests per second.
 */
export async function load(
  urls: readonly string[],
  headers: Readonly<Record<string, string>>,
  until: { seconds: number } | { requests: number },
): Promise<number> {
  const { hostname, port } = new URL(urls[0] ?? "");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = urls.map((url) => {
    const { pathname, search } = new URL(url);
    return Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines.join("")}\r\n`);
  });
  const began = performance.now();
  let requested = 0;
  let turn = 0;
  const next = () => requests[turn++ % requests.length] as Buffer;
  const isLast = () => {
    requested++;
    return "seconds" in until ? performance.now() - began >= until.seconds * 1_000 : requested >= until.requests;
  };
  const returned = await Promise.all(
    Array.from({ length: connections }, () => oneConnection(hostname, Number(port), next, isLast)),
  );
  const total = returned.reduce((sum, count) => sum + count, 0);
  return total / ((performance.now() - began) / 1_000);
}

/** @returns how many returns came. Only their length is looked at: whatever the reader does would slow down both servers. */
function oneConnection(host: string, port: number, next: () => Buffer, isLast: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let [missing, count] = [0, 0];
    const socket = connect(port, host, () => socket.write(next())).setNoDelay(true);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      if (missing === 0) {
        const end = chunk.indexOf("\r\n\r\n") + 4;
        const head = chunk.toString("latin1", 0, end);
        if (!head.startsWith("HTTP/1.1 200"))
          reject(new Error(`A server of the bench returned ${head.split("\r\n")[0]}`));
        missing = Number(/content-length: (\d+)/i.exec(head)?.[1]) + end;
      }
      missing -= chunk.length;
      if (missing > 0) return;
      count++;
      if (!isLast()) socket.write(next());
      else {
        socket.destroy();
        resolve(count);
      }
    });
  });
}
