interface Page {
  readonly PagingInfo: { readonly PagesCount: number };
  readonly Entities: {
    readonly ReplicaTaskSessions: { readonly ReplicaTaskSessions: { readonly VmDisplayName: string }[] };
  };
}

/** Somebody's module: the VMs that failed since a day, read from an Enterprise Manager. */
export async function failedVms(url: string, user: string, password: string, since: string): Promise<Set<string>> {
  const vms = new Set<string>();
  let token = await logOn(url, user, password);
  for (let page = 1, pages = 1; page <= pages; page++) {
    const filter = encodeURIComponent(`Result==Failed;CreationTime>="${since}"`);
    const address = `${url}/query?type=ReplicaTaskSession&format=Entities&filter=${filter}&sortAsc=CreationTime&pageSize=50&page=${page}`;
    let response = await fetch(address, { headers: { "X-RestSvcSessionId": token, accept: "application/json" } });
    if (response.status === 401) {
      token = await logOn(url, user, password);
      response = await fetch(address, { headers: { "X-RestSvcSessionId": token, accept: "application/json" } });
    }
    if (!response.ok) throw new Error(`Enterprise Manager returned ${response.status}`);
    const result = (await response.json()) as Page;
    pages = result.PagingInfo.PagesCount;
    for (const task of result.Entities.ReplicaTaskSessions.ReplicaTaskSessions) vms.add(task.VmDisplayName);
  }
  return vms;
}

async function logOn(url: string, user: string, password: string): Promise<string> {
  const headers = { authorization: `Basic ${btoa(`${user}:${password}`)}` };
  const response = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers });
  const token = response.headers.get("X-RestSvcSessionId");
  if (!token) throw new Error(`Enterprise Manager returned ${response.status} to the logon`);
  return token;
}
