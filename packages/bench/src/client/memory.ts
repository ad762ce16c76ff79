import { createClient } from "@em-replica/client";
import { byClient, byHand } from "./iterate.ts";

// Counts the tasks of the server at the address given, by our client or by hand, and prints how many there were and how
// far resident memory rose above its start, in bytes.

const [url = "", how] = process.argv.slice(2);
const ways: Record<string, () => Promise<number>> = {
  "by client": () => byClient(em),
  "by hand": () => byHand(url),
};
const em = createClient({ baseUrl: url, session: { token: "token", id: "id" } });
const start = process.memoryUsage().rss;
let peak = start;
const look = () => {
  peak = Math.max(peak, process.memoryUsage().rss);
};
const timer = setInterval(look, 5);
const count = await ways[how ?? ""]?.();
clearInterval(timer);
look();
console.log(JSON.stringify({ count, rise: peak - start }));
