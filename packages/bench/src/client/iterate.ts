import type { Client } from "@em-replica/client";
import type { QueryResultEntities } from "@em-replica/types";

/** Counts the completed tasks of a server, in pages of 1,000: by our client. */
export async function byClient(em: Client): Promise<number> {
  let completed = 0;
  for await (const { State } of em.replicaTaskSessions.query({ pageSize: 1000 }))
    if (State === "Completed") completed++;
  return completed;
}

const query = "type=ReplicaTaskSession&format=Entities&sortAsc=UID&pageSize=1000";

/** The same in the fewest lines that do it, one request after another, nothing checked. */
export async function byHand(url: string, token = "token"): Promise<number> {
  const headers = { Accept: "application/json", "X-RestSvcSessionId": token };
  let completed = 0;
  for (let page = 1; ; page++) {
    const response = await fetch(`${url}/query?${query}&page=${page}`, { headers });
    const { Entities, PagingInfo } = (await response.json()) as QueryResultEntities;
    for (const { State } of Entities.ReplicaTaskSessions?.ReplicaTaskSessions ?? [])
      if (State === "Completed") completed++;
    if (page >= PagingInfo.PagesCount) return completed;
  }
}
