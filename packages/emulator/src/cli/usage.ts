import { profileNames } from "../profile/profiles.js";
import { scenarioNames } from "../scenario/named/index.js";

export const usage = `Usage: em-replica-emulator [options]

Emulates the replication API of Veeam Backup Enterprise Manager (unofficial): state, queries, sessions and time.

Where:
  --port <number>     port, 0 for any free one (default 9399; 9398 with --tls)
  --host <address>    address to listen on (default 127.0.0.1)
  --tls               HTTPS with a certificate made at the start
  --cert, --key <file>  HTTPS with your own certificate and key, PEM

What:
  --em <version>      ${profileNames.join(", ")} (default 12)
  --quirk <name=value>  one quirk in place of the version's; may be repeated
  --scenario <name>   ${scenarioNames.join(", ")}
                      or a JSON or YAML file (default small-office)
  --vms <number>      virtual machines in all
  --days <number>     days of history
  --seed <number>     the same seed and --now give the same data (default 1)
  --data <file>       keep everything in a SQLite file

When:
  --now <date>        emulated time at the start, such as 2026-11-23T06:00:00Z (default: the real time)
  --speed <number>    emulated seconds in a real one, 0 to stand still (default 1)

How:
  --strict            no empty answers for what the document leaves out (backups, repositories, ...)
  --fault <rule>      misbehave: latency=100-900, status=503;times=2, ... (see the README); may be repeated
  --cors              let pages of other origins use the API
  --no-admin          no controls under /__emulator (they are off anyway unless the host is loopback)
  --admin             controls also when the host is not loopback
  --json-log          one line of JSON for each request on standard output
  --help              print this text
  --version           print the version`;
