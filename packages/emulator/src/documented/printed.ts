import type { QueryType } from "@em-replica/query";
import { normalize } from "@em-replica/wire";
import { wantsEntities } from "../api/format.js";
import type { SchemaName } from "../api/handler.js";
import { routes } from "../generated/routes.js";
import type { EmRequest } from "../http/request.js";
import type { OperationId } from "../http/router.js";
import type { Example } from "./examples.js";

/** Bodies that are printed somewhere, by the request that they answer. */
export interface Printed {
  find(operation: OperationId, id: string, request: EmRequest): PrintedBody | undefined;
}

export interface PrintedBody {
  /** As it is printed, to the last blank. */
  readonly xml: string;
  readonly schema: SchemaName;
  readonly value: unknown;
}

/** Finds the example that answers a request. Queries have as many filters as people; they are answered from the rows. */
export function printedBodies(examples: readonly Example[]): Printed {
  const bodies = new Map(
    examples
      .filter(({ operation, request }) => operation !== "query" && request.format !== undefined)
      .map(({ operation, request, xml, json }) => {
        const schema = schemaOf(operation, json);
        const body: PrintedBody = { xml, schema, value: normalize(schema as never, json) };
        return [keyOf(operation, request.ID ?? "", request.format === "Entity"), body];
      }),
  );
  return { find: (operation, id, { query }) => bodies.get(keyOf(operation, id, wantsEntities(query))) };
}

const keyOf = (operation: OperationId, id: string, entities: boolean) => `${operation} ${id} ${entities}`;

/** The schema of a body: its `Type`, or the list that the operation answers. */
function schemaOf(operation: OperationId, json: unknown): SchemaName {
  const body = json as { Type?: SchemaName };
  const { type } = routes[operation];
  return body.Type ?? ("Refs" in body ? `${type as QueryType}ReferenceList` : `${type as QueryType}List`);
}
