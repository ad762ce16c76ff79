import { describe, expect, it } from "vitest";
import {
  type Example,
  examples,
  isNode,
  list,
  node,
  type Operation,
  operations,
  refName,
  resolve,
  schemas,
  text,
} from "./document.ts";

interface PrintedLink {
  readonly rel: string;
  readonly type: string;
  readonly url: URL;
}

/** Links of actions, which change things and are outside this document but for logging on and out. */
const actions = new Set([
  "Edit",
  "Start",
  "Stop",
  "Retry",
  "Clone",
  "ToggleScheduleEnabled",
  "Failover",
  "VeeamZip",
  "QuickBackup",
]);

/** Every link in a body, at any depth. */
function linksIn(value: unknown): PrintedLink[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (!isNode(value)) return [];
  if (typeof value.Rel === "string")
    return [{ rel: value.Rel, type: text(value.Type), url: new URL(text(value.Href)) }];
  return Object.values(value).flatMap(linksIn);
}

const pathOf = ({ url }: PrintedLink): string =>
  url.pathname.replace(/^\/api/, "").replace("repicaTaskSessions", "replicaTaskSessions");

const matches = (path: string) => {
  const template = path.replaceAll("{ID}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  return (link: PrintedLink): boolean => new RegExp(`^${template}$`).test(pathOf(link));
};

const methods: Readonly<Record<string, string>> = { Create: "post", Delete: "delete" };

/** The operation that a link leads to, if this document has it. */
const operationOf = (link: PrintedLink): Operation | undefined =>
  operations.find(({ path, method }) => method === (methods[link.rel] ?? "get") && matches(path)(link));

/** The names of the schemas that an operation returns when it succeeds. */
function schemasOf(operation: Operation | undefined): (string | undefined)[] {
  const [success] = Object.entries(node(operation?.node.responses));
  const response =
    operation &&
    examples.find((example) => example.operation === operation && example.where.includes(` ${success?.[0]} `));
  const schema = resolve(response?.schema);
  return schema.oneOf ? list(schema.oneOf).map(refName) : [refName(response?.schema)];
}

/** Whether a link is one that this document promises to describe the target of. */
const inScope = (link: PrintedLink): boolean =>
  !actions.has(link.rel) &&
  (link.type === "" || schemas[link.type] !== undefined) &&
  !link.url.search.includes("action=");

const printed = examples.flatMap((example) => linksIn(example.json).map((link) => ({ example, link })));
const described = printed.filter(({ link }) => inScope(link));

describe("links that the examples print", () => {
  it("are many, and most of them in scope", () => {
    console.log(`${printed.length} links, ${described.length} of them to what this document describes`);
    expect(described.length).toBeGreaterThan(printed.length / 2);
  });

  it("lead to a documented operation, whose response is of the link's type", () => {
    const wrong = described.filter(({ link }) => {
      const operation = operationOf(link);
      if (!operation) return true;
      if (link.type === "") return false;
      return operation.id === "queryResources" ? !isQueryFor(link) : !schemasOf(operation).includes(link.type);
    });
    expect(wrong.map(({ example, link }) => `${example.where}: ${link.rel} ${link.type} ${link.url}`)).toEqual([]);
  });

  it("ask for the representation that their type names", () => {
    const wrong = described.filter(({ link: { type, url } }) => {
      const format = url.searchParams.get("format");
      const entity = schemas[`${type.replace(/List$/, "")}Reference`] !== undefined;
      return type !== "" && (format !== null) !== entity;
    });
    expect(wrong.map(({ example, link }) => `${example.where}: ${link.type} ${link.url}`)).toEqual([]);
  });

  it("are all in scope in sessions and tasks", () => {
    const sessions = printed.filter(({ example }) =>
      /(JobReplicaSessions|ReplicaSession(s|Tasks)?|ReplicaTaskSessions?) 200/.test(example.where),
    );
    expect(sessions.length).toBeGreaterThan(0);
    expect(
      sessions.filter(({ link }) => !inScope(link)).map(({ link }) => `${link.rel} ${link.type} ${link.url}`),
    ).toEqual([]);
  });
});

/** Links of the query service and of pages carry the query; its type decides what is returned. */
function isQueryFor({ type, url }: PrintedLink): boolean {
  return type.replace(/List$/, "") === url.searchParams.get("type");
}

describe("links objects, by which one response feeds the next request", () => {
  const objects = examples
    .filter(({ where }) => / 20[01] /.test(where))
    .flatMap((example) =>
      Object.entries(linksObjects(example)).map(([name, link]) => ({ name, link: node(link), example })),
    );

  it.each(objects.map((object) => [`${object.example.where} -> ${object.name}`, object] as const))(
    "%s",
    (_where, { link, example }) => {
      const target = operations.find(({ id }) => id === link.operationId);
      expect(target, "the operation exists").toBeDefined();
      expect(link.description).toBeTruthy();
      for (const [key, value] of Object.entries(node(link.parameters))) {
        const [name, place] = key.split(".").reverse();
        const parameter = target?.parameters.find((other) => other.name === name && (place ?? other.in) === other.in);
        expect(parameter, `${key} is a parameter`).toBeDefined();
        for (const [, pointer] of String(value).matchAll(/\$response\.body#([^}]+)/g)) {
          if (isEntity(example)) expect(valueAt(example.json, text(pointer)), text(pointer)).toBeTruthy();
        }
      }
    },
  );

  it("there are some", () => expect(objects.length).toBeGreaterThan(0));
});

function linksObjects({ operation, where }: Example): Readonly<Record<string, unknown>> {
  const status = where.split(" ")[1] ?? "";
  return node(node(node(operation.node.responses)[status]).links);
}

/** The expressions of links read members of entities; a reference has fewer. */
const isEntity = ({ json }: Example): boolean => !text(node(json).Type).endsWith("Reference");

const valueAt = (json: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : node(value)[key]), json);
