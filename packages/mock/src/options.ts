import { z } from "zod";

const port = { error: "Expected a number from 0 to 65535." };
const address = { error: "Expected an address, such as 127.0.0.1." };

/** Check the options of `startMock` and of the command line; their descriptions are its help. */
export const optionSchemas = {
  /** TCP port; 0 takes any free one. Default 4010. */
  port: z.int(port).min(0, port).max(65_535, port).default(4010).describe("port to listen on, 0 for any free one"),
  /** Address to listen on. Default `127.0.0.1`, so that nothing outside this machine can reach it. */
  // Node takes an empty address for all of them.
  host: z.string(address).min(1, address).default("127.0.0.1").describe("address to listen on"),
} as const;

const schema = z.strictObject(optionSchemas);

/** Where the mock listens. Everything has a default. */
export interface MockOptions extends z.input<typeof schema> {}

/**
 * Checks the options of `startMock` and fills in the defaults.
 *
 * @throws RangeError that names each invalid option.
 */
export function readOptions(options: unknown): z.output<typeof schema> {
  const { data, error } = schema.safeParse(options);
  if (error)
    throw new RangeError(
      `Invalid option: ${error.issues.map(({ path, message }) => [...path, message].join(": ")).join("; ")}`,
    );
  return data;
}
