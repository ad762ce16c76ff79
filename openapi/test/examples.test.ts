import { describe, expect, it } from "vitest";
import { examples, isNode, list, node, operations, resolve, responses, schemas } from "./document.ts";
import { faults } from "./validate.ts";

describe("the JSON of each example fits its schema", () => {
  it.each(examples.map((example) => [example.where, example] as const))("%s", (_where, { schema, json }) => {
    expect(faults(schema, json)).toEqual([]);
  });
});

describe("the request that an example responses is a valid one", () => {
  const requests = examples.filter(({ request }) => Object.keys(request).length > 0);
  it.each(requests.map((example) => [example.where, example] as const))("%s", (_where, { operation, request }) => {
    for (const [name, value] of Object.entries(request)) {
      const parameter = operation.parameters.find((other) => other.name === name);
      expect(parameter, `${name} is a parameter`).toBeDefined();
      expect(faults(parameter?.schema, value)).toEqual([]);
    }
  });

  it("no two examples of an operation respond to the same request", () => {
    const keys = requests.map(({ operation, request }) => `${operation.id} ${JSON.stringify(request)}`);
    expect(keys).toEqual([...new Set(keys)]);
  });
});

describe("an example of a parameter, header or property fits its schema", () => {
  const parameters = operations.flatMap(({ id, parameters }) => parameters.map((value) => [id, value] as const));
  const headers = responses.flatMap(({ operation, status, response }) =>
    Object.entries(node(response.headers)).map(
      ([name, header]) => [`${operation.id} ${status} ${name}`, resolve(header)] as const,
    ),
  );

  it.each(parameters)("parameter of %s", (_id, parameter) => {
    const more = Object.values(node(parameter.examples)).map((example) => node(example).value);
    const shown = [parameter.example, ...more].filter((value) => value !== undefined);
    expect(shown.flatMap((value) => faults(parameter.schema, value))).toEqual([]);
  });

  it.each(headers)("header %s", (_where, header) => {
    expect(faults(header.schema, header.example)).toEqual([]);
  });

  it.each(Object.entries(schemas))("schema %s", (_name, schema) => {
    const all = [schema, ...Object.values(node(node(schema).properties))];
    const shown = all.filter(isNode).flatMap((part) => list(part.examples).map((value) => faults(part, value)));
    expect(shown.flat()).toEqual([]);
  });
});
