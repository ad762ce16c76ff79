import type { ServeOptions } from "./options.js";

/** What is printed when the emulator is ready: the address, whom to log on as, three requests to try. */
export function banner(url: string, { scenario = "small-office", profile = "12" }: ServeOptions): string {
  const insecure = url.startsWith("https:") ? " -k" : "";
  return `Emulated Enterprise Manager ${profile}, scenario ${scenario}: ${url}
Log on as demo with the password demo. (viewer, operator and dba have fewer rights.)

Try:
  TOKEN=$(curl -s${insecure} -D - -o /dev/null -u demo:demo -X POST '${url}/sessionMngr/?v=latest' | tr -d '\\r' | sed -n 's/^X-RestSvcSessionId: //p')
  curl -s${insecure} -H "X-RestSvcSessionId: $TOKEN" '${url}/replicaSessions'
  curl -s${insecure} -H "X-RestSvcSessionId: $TOKEN" -H 'Accept: application/json' '${url}/query?type=ReplicaTaskSession&format=Entities&filter=Result==Failed&sortDesc=CreationTime&pageSize=3'

Ctrl-C stops it.`;
}
