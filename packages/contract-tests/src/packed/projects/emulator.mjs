// A test of a user's own, on the Node that the user has.
import { startEmulator } from "@em-replica/emulator";

try {
  const emulator = await startEmulator({ port: 0, scenario: "empty" });
  console.log(emulator.url);
  await emulator.stop();
} catch (error) {
  console.log(error.message);
}
