import type { Value } from "@em-replica/wire";

type Link = Value<"ReplicaTaskSession">["Links"][number];

/** The page of `queryResult` as XML by nothing but concatenation: no checks, no escapes, one schema only. */
export function concatenated({ Entities, PagingInfo }: Value<"QueryResult">): string {
  let text =
    '<?xml version="1.0" encoding="utf-8"?><QueryResult xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.veeam.com/ent/v1.0"><Entities><ReplicaTaskSessions>';
  for (const task of Entities?.ReplicaTaskSessions?.ReplicaTaskSessions ?? []) {
    text += `<ReplicaTaskSession Href="${task.Href}" Type="${task.Type}" Name="${task.Name}" UID="${task.UID}" VmDisplayName="${task.VmDisplayName}"><Links>`;
    for (const link of task.Links) text += linkText(link);
    text += `</Links><JobSessionUid>${task.JobSessionUid}</JobSessionUid><CreationTimeUTC>${task.CreationTimeUTC}</CreationTimeUTC>`;
    text += `<EndTimeUTC>${task.EndTimeUTC}</EndTimeUTC><State>${task.State}</State><Result>${task.Result}</Result>`;
    text += `<Reason>${task.Reason}</Reason><TotalSize>${task.TotalSize}</TotalSize></ReplicaTaskSession>`;
  }
  const { PageNum, PageSize, PagesCount, Links } = PagingInfo;
  text += `</ReplicaTaskSessions></Entities><PagingInfo PageNum="${PageNum}" PageSize="${PageSize}" PagesCount="${PagesCount}"><Links>`;
  for (const link of Links) text += linkText(link);
  return `${text}</Links></PagingInfo></QueryResult>`;
}

function linkText({ Href, Name, Type, Rel }: Link): string {
  return `<Link Href="${Href}" Name="${Name}" Type="${Type}" Rel="${Rel}" />`;
}
