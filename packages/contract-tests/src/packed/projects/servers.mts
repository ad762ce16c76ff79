// The servers of the packed packages, in a process of their own, until their input ends.
import { once } from "node:events";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { type Mock, startMock } from "@em-replica/mock";

await using emulator: Emulator = await startEmulator({ port: 0, speed: 0 });
await using mock: Mock = await startMock({ port: 0 });
console.log(JSON.stringify({ emulator: emulator.url, mock: mock.url }));
await once(process.stdin.resume(), "end");
