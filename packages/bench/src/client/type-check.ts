import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import document from "@em-replica/openapi/openapi.json" with { type: "json" };

/** A call of every operation, through a client called `api`. */
function calls(): string {
  return Object.entries(document.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => [path, method.toUpperCase()]))
    .filter(([, method]) => ["GET", "POST", "DELETE"].includes(method ?? ""))
    .map(([path, method]) => {
      const query = path === "/query" ? ', query: { type: "ReplicaJobSession" as const }' : "";
      const parameters = path?.includes("{ID}") ? `path: { ID: "x" }${query}` : query.slice(2);
      return `console.log(await api.${method}("${path}", { params: { ${parameters} } }));`;
    })
    .join("\n");
}

const sources = {
  ours: `import { createClient } from "@em-replica/client";
const em = createClient({ baseUrl: "https://em/api", credentials: { username: "", password: "" } });
const api = em.raw;
${calls()}
for (const resource of [em.backupServers, em.jobs, em.replicas, em.vmReplicaPoints]) console.log(resource.get("x"), resource.reference("x"), resource.list());
for (const resource of [em.replicaSessions, em.replicaTaskSessions]) console.log(resource.get("x"), resource.changesSince());
console.log(em.replicaTaskSessions.query({ filter: (t) => t.Result.eq("Failed"), sort: { desc: "CreationTime" } }));
console.log(await em.follow(await em.replicaSessions.get("x"), "BackupServerReference"));
export {};
`,
  "openapi-fetch": `import createClient from "openapi-fetch";
import type { paths } from "@em-replica/types";
const api = createClient<paths>({ baseUrl: "https://em/api" });
${calls()}
export {};
`,
};

/** What it takes to check the types of each source, in milliseconds, by TypeScript. */
export function typeChecks(folder: string): Record<keyof typeof sources, () => Promise<void>> {
  const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
  const check = (name: keyof typeof sources) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, sources[name]);
    const options =
      "--ignoreConfig --noEmit --strict --target esnext --module nodenext --skipLibCheck --types node".split(" ");
    return async () => {
      execFileSync(process.execPath, [tsc, ...options, file], { cwd: folder, encoding: "utf8" });
    };
  };
  return { ours: check("ours"), "openapi-fetch": check("openapi-fetch") };
}
