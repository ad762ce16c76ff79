import { buildConnector, EnvHttpProxyAgent, Pool, fetch as undiciFetch } from "undici";
import { rejectUnknown } from "../option-names.js";
import { pinned } from "./pinned.js";

/** Whom to trust, one of three; without any, the certificate authorities that Node knows. */
export type NodeFetchOptions =
  | {
      /** Certificates, as PEM, of the authorities to trust instead of those that Node knows. */
      readonly ca: string | Buffer | readonly (string | Buffer)[];
      readonly fingerprint256?: undefined;
      readonly dangerouslyAcceptAnyCertificate?: undefined;
    }
  | {
      /**
       * SHA-256 fingerprint of the server's own certificate, 64 hex digits with or without colons. Nothing else about
       * the certificate is looked at, which suits the self-signed ones that Enterprise Manager installs.
       */
      readonly fingerprint256: string;
      readonly ca?: undefined;
      readonly dangerouslyAcceptAnyCertificate?: undefined;
    }
  | {
      /** Accepts any certificate: anyone between client and server can read the password. */
      readonly dangerouslyAcceptAnyCertificate?: true;
      readonly ca?: undefined;
      readonly fingerprint256?: undefined;
    };

/**
 * Makes a `fetch` for `createClient` on undici. It goes through the proxies that `HTTPS_PROXY`, `HTTP_PROXY` and
 * `NO_PROXY` name, in either case. It sets no timeouts; the client does.
 * @throws TypeError if the options contradict each other, the fingerprint is none, or a variable holds no address of a proxy.
 */
export function createNodeFetch(
  options: NodeFetchOptions = {},
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  const { ca, fingerprint256, dangerouslyAcceptAnyCertificate: any, ...unknown } = options;
  rejectUnknown("createNodeFetch", unknown);
  if ([ca, fingerprint256, any].filter(Boolean).length > 1)
    throw new TypeError("Only one way to trust certificates can be chosen");
  checkProxies();
  const tls = {
    ...(ca && { ca: (Array.isArray(ca) ? [...ca] : ca) as string | Buffer }),
    rejectUnauthorized: !any && !fingerprint256,
    // A resumed connection does not show its certificate again.
    ...(fingerprint256 && { maxCachedSessions: 0 }),
  };
  const pin = fingerprint256 && pinned(fingerprint256);
  const dispatcher = new EnvHttpProxyAgent({
    connect: tls,
    requestTls: tls,
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(pin && {
      factory: (origin, settings) => {
        const { connect } = settings as Pool.Options;
        const connector = typeof connect === "function" ? connect : buildConnector(connect);
        return new Pool(origin, { ...settings, connect: pin(connector) });
      },
    }),
  });
  // undici's types and those of the platform are the same in substance only.
  return (url, init) => undiciFetch(url, { ...init, dispatcher } as never) as unknown as Promise<Response>;
}

/** undici's own error would hold the address, which may have a password in it. */
function checkProxies(): void {
  for (const name of ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"]) {
    const address = process.env[name];
    if (!address || isProxy(address)) continue;
    const example = "such as http://proxy.example:3128, with % in a password as %25";
    throw new TypeError(`${name} is not an http or https address of a proxy, ${example}`);
  }
}

function isProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    // undici decodes them when it connects.
    decodeURIComponent(username + password);
    return /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
