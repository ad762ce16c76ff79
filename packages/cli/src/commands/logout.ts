import { isHttpError } from "@em-replica/client";
import { open, type RequestFlags } from "../connection/connect.js";
import { readSession, removeSession } from "../connection/session-file.js";
import { readSettings } from "../connection/settings.js";
import { UsageError } from "../errors.js";
import { note } from "../output/note.js";

/** `em-replica logout`: ends the session that `--session-file` has kept, and removes the file. */
export async function logout(flags: RequestFlags): Promise<void> {
  const file = flags.sessionFile ?? process.env.EM_SESSION_FILE;
  if (!file) throw new UsageError("Which session? Give --session-file, or set EM_SESSION_FILE.");
  const [settings] = await readSettings(flags);
  const session = settings && readSession(file, settings);
  if (!settings || !session) {
    note("There is no session to end.");
    return;
  }
  const { em } = open(settings, session);
  try {
    await em.raw.DELETE("/logonSessions/{ID}", { params: { path: { ID: session.id } } });
  } catch (error) {
    // It has ended by itself.
    if (!isHttpError(error, 404)) throw error;
  } finally {
    await em.close();
  }
  removeSession(file);
}
