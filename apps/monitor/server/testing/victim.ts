/**
 * A collector in a process of its own, to be killed. It loads everything, waits for a message, and prints nothing. Node strips
 * its types; the monitor is the built one.
 */
import { loadConfig, startMonitor } from "@em-replica/monitor";

process.once("message", () => {
  void startMonitor({ ...loadConfig(process.env), roles: ["collect"] }).then(() => process.send?.("collecting"));
});
process.send?.("loaded");
