import { promisify } from "node:util";
import type { Bundle, ParameterObject } from "@em-replica/openapi";
import converter from "openapi-to-postmanv2";
import { readApi } from "../document/api.ts";

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request?: { readonly method: string; readonly url: { readonly query?: readonly Query[] } };
  event?: readonly object[];
}

interface Query {
  readonly key: string;
  disabled?: boolean;
}

/**
 * Every operation as a Postman collection 2.1, a folder for each tag, with the emulator's address and account filled in. The
 * logon puts its token where the other requests find it.
 *
 * @throws when the converter rejects the document; its reason is in the message.
 */
export async function postmanCollection(document: Bundle): Promise<string> {
  const { operations, access } = readApi(document);
  // The converter would fill in "string".
  const withoutExample = new Set(
    operations.flatMap(({ parameters }) => parameters.filter((one) => !hasExample(one)).map(({ name }) => name)),
  );
  const input = { type: "json", data: document } as const;
  const converted = await promisify(converter.convertV2)(input, {
    folderStrategy: "Tags",
    parametersResolution: "Example",
  });
  const [file] = converted?.output ?? [];
  if (!converted?.result || !file) throw new Error(`No Postman collection: ${converted?.reason}`);
  const collection = file.data as { item: readonly Item[]; variable: readonly { key: string }[] };
  for (const item of collection.item.flatMap((folder) => folder.item ?? [])) {
    if (item.request?.method === "POST") item.event = [keepToken(access.tokenHeader)];
    for (const query of item.request?.url.query ?? []) {
      if (withoutExample.has(query.key)) query.disabled = true;
    }
  }
  const variables = [
    ...["http://127.0.0.1:9399/api", "demo", "demo", ""].map((value, index) => ({
      key: ["baseUrl", "basicAuthUsername", "basicAuthPassword", "apiKey"][index],
      value,
    })),
  ];
  // Without the random ids, so that the same document gives the same file.
  const text = JSON.stringify({ ...collection, variable: variables }, (key, value) =>
    (key === "id" || key === "_postman_id") && /^[0-9a-f-]{36}$/.test(value) ? undefined : value,
  );
  return `${text}\n`;
}

const hasExample = ({ example, examples, schema }: ParameterObject): boolean =>
  example !== undefined || examples !== undefined || schema.examples !== undefined;

function keepToken(header: string): object {
  const exec = [`pm.collectionVariables.set("apiKey", pm.response.headers.get("${header}"));`];
  return { listen: "test", script: { type: "text/javascript", exec } };
}
