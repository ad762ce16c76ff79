const { createClient } = require("@em-replica/client");
const { parse } = require("@em-replica/query");
const { sessionResultValues } = require("@em-replica/types");
const { decodeBody } = require("@em-replica/wire");

async function main() {
  const { EM_URL, MOCK_URL } = process.env;
  const em = createClient({ baseUrl: EM_URL, credentials: { username: "demo", password: "demo" } });
  const { data } = await em.raw.GET("/replicas", { params: { query: { format: "Entity" } } });
  const headers = { "X-RestSvcSessionId": "any" };
  const body = await (await fetch(`${MOCK_URL}/replicas`, { headers })).text();
  console.log(
    JSON.stringify({
      replicas: data.Replicas.length,
      mock: decodeBody(body).name,
      filter: parse("Job", "Name==a").field,
      results: sessionResultValues.length,
    }),
  );
  await em.close();
}
main();
