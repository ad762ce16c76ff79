import { BlockList, isIP } from "node:net";

/** Whether the text is an IP address or a network, `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

/** Tells whether an address lies in one of the ranges. An IPv4 address in IPv6 form is the IPv4 address. */
export function addressMatcher(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
  };
}

/** True for names and addresses of this very machine, as `URL.hostname` writes them. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname === "[::1]" || hostname === "::1") return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}
