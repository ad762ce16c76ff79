import { defaultProfile } from "../profile/profiles.js";
import { defaultScenario } from "../scenario/named/index.js";
import type { Emulator } from "../start.js";
import type { CommandOptions } from "./command.js";

/** What is printed when the emulator is ready: the address, whom to log on as, three requests to try. */
export function banner({ url, fingerprint }: Emulator, options: CommandOptions): string {
  const { scenario = defaultScenario, em = defaultProfile } = options;
  const insecure = fingerprint === undefined ? "" : " -k";
  const certificate =
    fingerprint === undefined
      ? ""
      : `\nSHA-256 fingerprint of its certificate, as EM_FINGERPRINT takes it:\n  ${fingerprint}`;
  return `Emulated Enterprise Manager ${em}, scenario ${scenario}: ${url}${certificate}
Log on as demo with the password demo. (viewer, operator and dba have fewer rights.)

Try:
  TOKEN=$(curl -s${insecure} -D - -o /dev/null -u demo:demo -X POST '${url}/sessionMngr/?v=latest' | tr -d '\\r' | sed -n 's/^X-RestSvcSessionId: //p')
  curl -s${insecure} -H "X-RestSvcSessionId: $TOKEN" '${url}/replicaSessions'
  curl -s${insecure} -H "X-RestSvcSessionId: $TOKEN" -H 'Accept: application/json' '${url}/query?type=ReplicaTaskSession&format=Entities&filter=Result==Failed&sortDesc=CreationTime&pageSize=3'

Ctrl-C stops it.`;
}
