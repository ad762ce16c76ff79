import { matchesMask } from "@em-replica/rpo";

/** Names under which things are shown. */
export interface Names {
  readonly em: string;
  readonly server: string | null;
  readonly job: string;
}

/** What a request is about. Masks hold `*` and `?`; `q` is a part of any name. */
export interface Scope {
  readonly em?: string | undefined;
  readonly server?: string | undefined;
  readonly job?: string | undefined;
  readonly vm?: string | undefined;
  readonly q?: string | undefined;
  /** Nothing but these jobs. */
  readonly jobIds?: readonly number[] | undefined;
}

/** Whether names are in a scope; `jobIds` is up to the statement. */
export function inScope({ em, server, job, vm, q }: Scope, names: Names & { readonly vm?: string }): boolean {
  const matches = (mask: string | undefined, name: string | null | undefined) =>
    mask === undefined || matchesMask(mask, name ?? "");
  if (!matches(em, names.em) || !matches(server, names.server) || !matches(job, names.job) || !matches(vm, names.vm))
    return false;
  if (q === undefined) return true;
  const part = q.toLowerCase();
  return [names.vm, names.job, names.server].some((name) => name?.toLowerCase().includes(part));
}
