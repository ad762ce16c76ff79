import { WireError } from "./error.js";

/**
 * Text of a body. Bytes are UTF-8 unless they begin like UTF-16; a byte order mark is dropped.
 *
 * @throws WireError if the bytes are of another encoding.
 */
export function textOf(body: string | Uint8Array): string {
  if (typeof body === "string") return body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  const decoder = new BodyDecoder();
  let text = "";
  const take = (piece: string) => {
    text += piece;
  };
  decoder.write(body, take);
  decoder.end(take);
  return text;
}

/** How much of a body tells its encoding: room for an XML declaration. */
const HEAD = 128;

/** Turns the bytes of a body into text, piece by piece. Text before broken bytes is handed over before the error. */
export class BodyDecoder {
  #decoder: TextDecoder | undefined;
  #head: Uint8Array = new Uint8Array(0);
  /** The beginning of a character whose end has not come. */
  #pending: Uint8Array = new Uint8Array(0);

  /** @throws WireError for bytes of another encoding. */
  write(bytes: Uint8Array, take: (text: string) => void): void {
    if (this.#decoder) this.#decode(this.#decoder, bytes, take);
    else {
      this.#head = joined(this.#head, bytes);
      if (this.#head.length >= HEAD) this.#start(take);
    }
  }

  /** @throws WireError for bytes of another encoding. */
  end(take: (text: string) => void): void {
    if (!this.#decoder) this.#start(take);
    if (this.#pending.length) throw broken(this.#decoder as TextDecoder);
  }

  #start(take: (text: string) => void): void {
    const head = this.#head;
    const encoding = encodingOf(head);
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    const mark = encoding === "utf-8" ? [0xef, 0xbb, 0xbf] : encoding === "utf-16le" ? [0xff, 0xfe] : [0xfe, 0xff];
    const marked = mark.every((byte, at) => head[at] === byte);
    this.#decode(this.#decoder, marked ? head.subarray(mark.length) : head, take);
  }

  #decode(decoder: TextDecoder, bytes: Uint8Array, take: (text: string) => void): void {
    const all = this.#pending.length ? joined(this.#pending, bytes) : bytes;
    const whole = all.length - unfinished(all, decoder.encoding);
    this.#pending = all.slice(whole);
    let text: string;
    try {
      text = decoder.decode(all.subarray(0, whole));
    } catch (cause) {
      take(decoder.decode(all.subarray(0, soundLength(all.subarray(0, whole), decoder.encoding))));
      throw broken(decoder, cause);
    }
    if (text) take(text);
  }
}

function broken({ encoding }: TextDecoder, cause?: unknown): WireError {
  return new WireError(`bytes that are no ${encoding}`, { cause });
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** How many bytes at the end may be the beginning of a character. */
function unfinished(bytes: Uint8Array, encoding: string): number {
  if (encoding !== "utf-8") {
    const odd = bytes.length % 2;
    const high = bytes[bytes.length - odd - (encoding === "utf-16le" ? 1 : 2)] ?? 0;
    return odd + (high >= 0xd8 && high <= 0xdb ? 2 : 0);
  }
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** How many bytes there are before the first broken character. */
function soundLength(bytes: Uint8Array, encoding: string): number {
  let sound = 0;
  let unsound = bytes.length;
  while (sound < unsound) {
    const middle = Math.ceil((sound + unsound) / 2);
    try {
      new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), { stream: true });
      sound = middle;
    } catch {
      unsound = middle - 1;
    }
  }
  return sound - unfinished(bytes.subarray(0, sound), encoding);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const name = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(head)?.[1] ?? "utf-8";
  if (!/^(utf-8|us-ascii)$/i.test(name)) throw new WireError("expected UTF-8 or UTF-16", { found: name });
  return "utf-8";
}
