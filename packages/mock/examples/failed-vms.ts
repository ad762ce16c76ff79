/** A small module as a team would have it: the VMs whose last replication did not succeed. */
export async function failedVms(emUrl: string, session: string): Promise<string[]> {
  const response = await fetch(`${emUrl}/query?type=ReplicaTaskSession&format=Entities&pageSize=100`, {
    headers: { Accept: "application/json", "X-RestSvcSessionId": session },
  });
  if (!response.ok) throw new Error(`Enterprise Manager returned ${response.status}`);
  const { Entities } = (await response.json()) as {
    Entities: { ReplicaTaskSessions: { ReplicaTaskSessions: Task[] } };
  };
  const tasks = Entities.ReplicaTaskSessions.ReplicaTaskSessions;
  return tasks.filter((task) => task.Result !== "Success").map((task) => task.VmDisplayName);
}

interface Task {
  readonly Result: string;
  readonly VmDisplayName: string;
}
