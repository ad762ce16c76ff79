import type { User } from "./users.js";

/** A logon session. */
export interface Logon {
  /** `SessionId`, a GUID. */
  readonly id: string;
  /** What goes into the header or the cookie: the text of the ID in base64 (D70), since clients exist that compute it. */
  readonly token: string;
  readonly user: User;
  /** Uptime of its last request, milliseconds. */
  lastUsed: number;
}

/** Everyone who is logged on. */
export interface Logons {
  /** Begins a session; undefined when the table is full. */
  begin(user: User): Logon | undefined;
  /** The session of a token, its idle time renewed (D116); undefined if there is none or it was idle for too long. */
  use(token: string): Logon | undefined;
  end(logon: Logon): void;
  /** The sessions of one user (D129). */
  of(user: User): readonly Logon[];
}

/** How long and how many. */
export interface LogonOptions {
  readonly uptime: () => number;
  readonly newId: () => string;
  readonly idleMinutes: number;
  readonly most: number;
}

export function createLogons({ uptime, newId, idleMinutes, most }: LogonOptions): Logons {
  const byToken = new Map<string, Logon>();
  const isOver = (logon: Logon) => uptime() - logon.lastUsed >= idleMinutes * 60_000;
  const sweep = () => {
    for (const logon of byToken.values()) if (isOver(logon)) byToken.delete(logon.token);
  };
  return {
    begin(user) {
      if (byToken.size >= most) sweep();
      if (byToken.size >= most) return undefined;
      const id = newId();
      const logon = { id, token: Buffer.from(id).toString("base64"), user, lastUsed: uptime() };
      byToken.set(logon.token, logon);
      return logon;
    },
    use(token) {
      const logon = byToken.get(token);
      if (!logon) return undefined;
      if (isOver(logon)) {
        byToken.delete(token);
        return undefined;
      }
      logon.lastUsed = uptime();
      return logon;
    },
    end: (logon) => void byToken.delete(logon.token),
    of(user) {
      sweep();
      return [...byToken.values()].filter((logon) => logon.user === user);
    },
  };
}
