import { ApiError } from "../http/api-error.js";
import { where } from "../store/filter-sql.js";
import type { Store } from "../store/store.js";
import type { Row } from "../store/tables.js";

/** The first job with a name. @throws ApiError 404 if there is none. */
export function jobNamed(store: Store, name: string): Row<"Job"> {
  const [job] = store.find("Job", where("Name_text", "=", name), { field: "Name", direction: "ASC" }, 1, 0);
  if (!job) throw new ApiError(404, `There is no job "${name}"`);
  return job;
}
