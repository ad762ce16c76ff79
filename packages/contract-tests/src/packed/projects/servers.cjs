const { once } = require("node:events");
const { startEmulator } = require("@em-replica/emulator");
const { startMock } = require("@em-replica/mock");

async function main() {
  const emulator = await startEmulator({ port: 0, speed: 0 });
  const mock = await startMock({ port: 0 });
  console.log(JSON.stringify({ emulator: emulator.url, mock: mock.url }));
  await once(process.stdin.resume(), "end");
  await mock.stop();
  await emulator.stop();
}
main();
