import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const emulator = fileURLToPath(new URL("../bin/em-replica-emulator.js", import.meta.resolve("@em-replica/emulator")));
const hello = `require("node:http").createServer((_, r) => r.end("hello")).listen(0, "127.0.0.1", function () { console.log("http://127.0.0.1:" + this.address().port + "/api"); })`;

/** Milliseconds from starting a process to the end of its first response. */
export async function firstResponse(who: "emulator" | "hello world"): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, who === "emulator" ? [emulator, "--port", "0"] : ["-e", hello], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const text of child.stdout) {
    printed += text;
    const url = /http:\S+?\/api/.exec(printed)?.[0];
    if (!url) continue;
    await (await fetch(`${url}/`)).arrayBuffer();
    break;
  }
  const time = performance.now() - began;
  child.kill();
  return time;
}
