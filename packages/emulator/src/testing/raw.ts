import { connect } from "node:net";

/** Sends bytes over a socket and gives everything that comes back until the server hangs up or nothing more comes. */
export function exchange(url: string, bytes: string | Buffer, quietMilliseconds = 500): Promise<string> {
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
