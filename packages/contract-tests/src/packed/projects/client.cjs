const { createClient } = require("@em-replica/client");
const { createNodeFetch } = require("@em-replica/client/node");

const [baseUrl, username, password] = process.argv.slice(2);
async function main() {
  const em = createClient({ baseUrl, credentials: { username, password }, fetch: createNodeFetch() });
  const { data } = await em.raw.GET("/replicaSessions", { params: { query: { format: "Entity" } } });
  console.log(data.ReplicaJobSessions.length);
  await em.close();
}
main();
