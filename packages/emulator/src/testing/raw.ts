import { connect } from "node:net";

/**
 * Sends bytes over a socket and gives everything that comes back until the server hangs up. Let the last request say
 * `Connection: close`: the time after which silence is taken for the end is long, because a busy machine is silent too.
 */
export function exchange(url: string, bytes: string | Buffer, quietMilliseconds = 10_000): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    let received = "";
    socket.setEncoding("utf8");
    socket.setTimeout(quietMilliseconds, () => socket.destroy());
    socket.on("data", (text) => {
      received += text;
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" ? resolve(received) : reject(error),
    );
  });
}
