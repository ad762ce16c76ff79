// What runs in a browser: bundled by Vite, then run in Node, where everything it uses exists as well.
import { createClient } from "@em-replica/client";
import { filterFor } from "@em-replica/query";
import { sessionResultValues } from "@em-replica/types";
import { decode } from "@em-replica/wire";

export async function run(baseUrl) {
  const em = createClient({ baseUrl, credentials: { username: "demo", password: "demo" } });
  const rows = [];
  for await (const task of em.replicaTaskSessions.query({ pageSize: 50 })) rows.push(task.UID);
  await em.close();
  return {
    rows: rows.length,
    filter: String(filterFor("Job").Name.eq("a")),
    results: sessionResultValues.length,
    error: decode("ErrorBody", '<Error xmlns="http://www.veeam.com/ent/v1.0" Message="no" StatusCode="404" />')
      .StatusCode,
  };
}
