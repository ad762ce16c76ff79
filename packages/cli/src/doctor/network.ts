import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import { type PeerCertificate, connect as tlsConnect } from "node:tls";
import type { Settings } from "../connection/settings.js";
import { bad, type Finding, fatal, good, type Step } from "./step.js";

const TIMEOUT = 10_000;

/** Name, port and certificate: what lies below HTTP. */
export function networkSteps({ url, fingerprint, ca }: Settings): Step[] {
  const { hostname, protocol, port: given } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const secure = protocol === "https:";
  const port = Number(given || (secure ? 443 : 80));
  const steps: Step[] = [
    { title: "Name", run: () => resolveName(host) },
    { title: "Port", run: () => openPort(host, port) },
  ];
  if (secure) steps.push({ title: "Certificate", run: () => inspect(host, port, fingerprint, ca) });
  return steps;
}

async function resolveName(host: string): Promise<Finding> {
  if (isIP(host)) return good(`${host} is an address`);
  try {
    const addresses = await lookup(host, { all: true });
    return good(`${host} is ${addresses.map(({ address }) => address).join(", ")}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fatal(
      "Check the spelling, the DNS suffix, and that this machine uses the right DNS server.",
      `${host}: ${code}`,
    );
  }
}

function openPort(host: string, port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    const advice = "Check the port (9398 for https, 9399 for http), that the service runs, and firewalls in between.";
    socket.once("connect", () => end(good(`${port} is open`)));
    socket.once("timeout", () => end(fatal(advice, `${port}: nothing happens within ${TIMEOUT / 1000} s`)));
    socket.once("error", (error: NodeJS.ErrnoException) => end(fatal(advice, `${port}: ${error.code}`)));
  });
}

function inspect(host: string, port: number, pin: string | undefined, ca: string | undefined): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = tlsConnect({
      host,
      port,
      ...(isIP(host) ? {} : { servername: host }),
      ...(ca && { ca }),
      rejectUnauthorized: false,
      timeout: TIMEOUT,
    });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.once("secureConnect", () =>
      end(
        evaluate(socket.getPeerCertificate(), socket.authorized ? undefined : String(socket.authorizationError), pin),
      ),
    );
    socket.once("timeout", () => end(fatal("Something on the way does not let TLS through.", "no handshake")));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const plain = error.code === "ERR_SSL_WRONG_VERSION_NUMBER" || error.code === "ERR_SSL_PACKET_LENGTH_TOO_LONG";
      const advice = plain
        ? "This port speaks plain http: use http://, or the https port (9398 unless it was changed)."
        : "The server ended the handshake: check that this is the port of the API.";
      end(fatal(advice, String(error.code ?? error.message)));
    });
  });
}

function evaluate(certificate: PeerCertificate, problem: string | undefined, pin: string | undefined): Finding {
  const { subject, issuer, valid_to: until, fingerprint256 } = certificate;
  const lines = [
    `subject ${subject?.CN ?? "(none)"}, issuer ${issuer?.CN ?? "(none)"}, valid until ${until}`,
    `fingerprint ${fingerprint256}`,
  ];
  const same = (one: string) => one.replaceAll(":", "").toLowerCase();
  const names = [subject?.CN, issuer?.CN].filter((name) => typeof name === "string");
  if (pin && same(pin) === same(fingerprint256))
    return { ...good(...lines, "it is the one that --fingerprint names"), names };
  if (pin)
    return {
      ...fatal(
        `If the certificate was replaced on purpose, use --fingerprint ${fingerprint256}; if not, somebody may be in between.`,
        ...lines,
        "it is not the one that --fingerprint names",
      ),
      names,
    };
  if (!problem) return { ...good(...lines, "it is trusted"), names };
  const advice = `Compare the fingerprint with the one on the server; if they are the same: --fingerprint ${fingerprint256}`;
  return { ...fatal(advice, ...lines, `it is not trusted (${problem})`), names };
}

/** Says that proxies are in between, which the steps above go past. */
export function proxyStep(environment: Readonly<Record<string, string | undefined>>): Step[] {
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].filter((name) => environment[name]);
  if (names.length === 0) return [];
  const advice = "If Enterprise Manager is in your own network, add its name to NO_PROXY.";
  return [{ title: "Proxy", run: async () => bad(advice, `${names.join(", ")} is set; requests go through it`) }];
}
