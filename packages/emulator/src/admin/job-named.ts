import { ApiError } from "../http/api-error.js";
import type { Store } from "../store/store.js";
import type { Row } from "../store/tables.js";

/** The first job with a name. @throws ApiError 404 if there is none. */
export function jobNamed(store: Store, name: string): Row<"Job"> {
  const where = { sql: '"Name_text" = ?', values: [name] };
  const [job] = store.find("Job", where, { field: "Name", direction: "ASC" }, 1, 0);
  if (!job) throw new ApiError(404, `There is no job "${name}"`);
  return job;
}
