const { createClient } = require("@em-replica/client");
const { startEmulator } = require("@em-replica/emulator");
const { startMock } = require("@em-replica/mock");
const { parse } = require("@em-replica/query");
const { sessionResultValues } = require("@em-replica/types");
const { decodeBody } = require("@em-replica/wire");

async function main() {
  const emulator = await startEmulator({ port: 0, speed: 0 });
  const em = createClient({ baseUrl: emulator.url, credentials: { username: "demo", password: "demo" } });
  const { data } = await em.raw.GET("/replicas", { params: { query: { format: "Entity" } } });
  const mock = await startMock({ port: 0 });
  const headers = { "X-RestSvcSessionId": "any" };
  const body = await (await fetch(`${mock.url}/replicas`, { headers })).text();
  console.log(
    JSON.stringify({
      replicas: data.Replicas.length,
      mock: decodeBody(body).name,
      filter: parse("Job", "Name==a").field,
      results: sessionResultValues.length,
    }),
  );
  await em.close();
  await mock.stop();
  await emulator.stop();
}
main();
