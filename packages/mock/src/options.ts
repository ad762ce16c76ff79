import { z } from "zod";

/** Options of `startMock`. An unknown option is an error. */
const schema = z.strictObject({
  port: z.int().min(0).max(65_535).default(4010),
  // Node takes an empty address for all of them.
  host: z.string().min(1).default("127.0.0.1"),
});

/** Where the mock listens. */
export interface MockOptions {
  /** TCP port; 0 takes any free one. Default 4010. */
  readonly port?: number | undefined;
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  readonly host?: string | undefined;
}

/**
 * Checks the options of `startMock` and fills in the defaults.
 *
 * @throws RangeError that names each invalid option.
 */
export function readOptions(options: unknown): Required<z.infer<typeof schema>> {
  const { data, error } = schema.safeParse(options);
  if (error)
    throw new RangeError(
      `Invalid option: ${error.issues.map(({ path, message }) => [...path, message].join(": ")).join("; ")}`,
    );
  return data;
}
