import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import { PinoPretty } from "pino-pretty";

export type { Logger } from "pino";

/** Makes the log: one line of JSON per entry with `LOG_FORMAT=json`, a readable line otherwise. Both go to standard error. */
export function createLog(
  format: string | undefined,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const options = { base: null, timestamp: stdTimeFunctions.isoTime, level: "info" };
  if (format === "json") return pino(options, destination);
  return pino(
    options,
    PinoPretty({
      destination,
      colorize: false,
      translateTime: "SYS:HH:MM:ss",
      hideObject: true,
      ignore: "pid,hostname",
    }),
  );
}
