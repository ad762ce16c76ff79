import { createClient } from "@em-replica/client";

// Run in a process of its own, with little memory.
const [baseUrl, username, password, accept] = process.argv.slice(2);
const em = createClient({ baseUrl, credentials: { username, password }, accept });
let count = 0;
for await (const task of em.replicaTaskSessions.list()) if (task.State === "Completed") count++;
console.log(count);
await em.close();
