import type { Connection } from "./config.js";
import { openSource } from "./source.js";

/**
 * Logs on, reads one session and logs out. Throws SourceError, whose message is one line that says what is wrong and
 * what to do: wrong address, port or path, refused password, missing role, certificate that is not trusted.
 */
export async function checkConnection(connection: Connection): Promise<void> {
  const source = openSource(connection);
  try {
    await source.sessions(1);
  } finally {
    await source.close();
  }
}
