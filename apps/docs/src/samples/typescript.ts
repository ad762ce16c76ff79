import type { Api } from "../document/api.ts";
import type { ExampleRequest, Pair } from "../document/requests.ts";

const client = `import { createClient } from "@em-replica/client";

await using em = createClient({
  baseUrl: process.env.EM_URL ?? "http://127.0.0.1:9399/api",
  credentials: { username: process.env.EM_USERNAME ?? "demo", password: process.env.EM_PASSWORD ?? "demo" },
});`;

/** With the client of this project, which logs on and out by itself. */
export function typescript(request: ExampleRequest, api: Api): string {
  if (request.authentication === "password") {
    return `${client}\n// Nothing more to do: it logs on at its first request, and out at the end of the block.`;
  }
  return `${client}\n${byResource(request, api) ?? byPath(request)}`;
}

/** The short way, which the client has for every resource that can be queried. */
function byResource({ path, pathValues, query }: ExampleRequest, { collections }: Api): string | undefined {
  const [, collection = "", id, ...rest] = path.split("/");
  const format = new Map(query).get("format");
  if (!collections.includes(collection) || rest.length > 0) return undefined;
  if (id === undefined) {
    return format && `for await (const each of em.${collection}.list()) console.log(each.Name, each.UID);`;
  }
  const value = JSON.stringify(pathValues[0]?.[1] ?? "");
  return `console.log(await em.${collection}.${format ? "get" : "reference"}(${value}));`;
}

/** The long way, which every operation has. */
function byPath({ method, path, pathValues, query, example }: ExampleRequest): string {
  const params = [
    ...(pathValues.length > 0 ? [`path: ${literal(pathValues)}`] : []),
    ...(query.length > 0 ? [`query: ${literal(query)}`] : []),
  ];
  const options = params.length > 0 ? `, { params: { ${params.join(", ")} } }` : "";
  const call = `await em.raw.${method}("${path}"${options});`;
  return example === undefined
    ? `const { response } = ${call}\nconsole.log(response.status);`
    : `const { data } = ${call}\nconsole.log(data);`;
}

function literal(pairs: readonly Pair[]): string {
  // Numbers are the only values that the client's types don't take as text.
  const value = (text: string) => (/^\d+$/.test(text) ? text : JSON.stringify(text));
  return `{ ${pairs.map(([name, text]) => `${name}: ${value(text)}`).join(", ")} }`;
}
