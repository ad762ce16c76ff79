interface Page {
  readonly PagingInfo: { readonly PagesCount: number };
  readonly Entities: {
    readonly ReplicaTaskSessions: { readonly ReplicaTaskSessions: { readonly VmDisplayName: string }[] };
  };
}

/** Somebody's module: the machines that failed since a day, read from an Enterprise Manager. */
export async function failedMachines(url: string, user: string, password: string, since: string): Promise<Set<string>> {
  const machines = new Set<string>();
  let token = await logOn(url, user, password);
  for (let page = 1, pages = 1; page <= pages; page++) {
    const filter = encodeURIComponent(`Result==Failed;CreationTime>="${since}"`);
    const address = `${url}/query?type=ReplicaTaskSession&format=Entities&filter=${filter}&sortAsc=CreationTime&pageSize=50&page=${page}`;
    let answer = await fetch(address, { headers: { "X-RestSvcSessionId": token, accept: "application/json" } });
    if (answer.status === 401) {
      token = await logOn(url, user, password);
      answer = await fetch(address, { headers: { "X-RestSvcSessionId": token, accept: "application/json" } });
    }
    if (!answer.ok) throw new Error(`Enterprise Manager answered ${answer.status}`);
    const result = (await answer.json()) as Page;
    pages = result.PagingInfo.PagesCount;
    for (const task of result.Entities.ReplicaTaskSessions.ReplicaTaskSessions) machines.add(task.VmDisplayName);
  }
  return machines;
}

async function logOn(url: string, user: string, password: string): Promise<string> {
  const headers = { authorization: `Basic ${btoa(`${user}:${password}`)}` };
  const answer = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  const token = answer.headers.get("X-RestSvcSessionId");
  if (!token) throw new Error(`Enterprise Manager answered ${answer.status} to the logon`);
  return token;
}
