/** Throws what its caller throws for a body that cannot be read. */
export type Fail = (problem: string, found?: string) => never;

/** Text of a body. Bytes are UTF-8 unless they begin like UTF-16; a byte order mark is dropped. Fails for other encodings. */
export function textOf(body: string | Uint8Array, fail: Fail): string {
  if (typeof body === "string") return body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
  const decoder = new BodyDecoder(fail);
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
  readonly #report: Fail;
  #decoder: TextDecoder | undefined;
  #head: Uint8Array = new Uint8Array(0);
  /** The beginning of a character whose end has not come. */
  #pending: Uint8Array = new Uint8Array(0);

  constructor(fail: Fail) {
    this.#report = fail;
  }

  /** Fails for bytes of another encoding. */
  write(bytes: Uint8Array, take: (text: string) => void): void {
    if (this.#decoder) this.#decode(this.#decoder, bytes, take);
    else {
      this.#head = joined(this.#head, bytes);
      if (this.#head.length >= HEAD) this.#start(take);
    }
  }

  /** Fails for bytes of another encoding. */
  end(take: (text: string) => void): void {
    if (!this.#decoder) this.#start(take);
    if (this.#pending.length) this.#fail();
  }

  #start(take: (text: string) => void): void {
    this.#decoder = new TextDecoder(encodingOf(this.#head, this.#report), { fatal: true, ignoreBOM: true });
    this.#decode(this.#decoder, this.#head, (text) => take(text.replace(/^\uFEFF/, "")));
  }

  #decode(decoder: TextDecoder, bytes: Uint8Array, take: (text: string) => void): void {
    const all = joined(this.#pending, bytes);
    const sound = whole(decoder, all);
    const { text, length } = sound ?? beforeBroken(decoder, all);
    this.#pending = all.slice(length);
    if (text) take(text);
    if (!sound) this.#fail();
  }

  #fail(): never {
    return this.#report(`bytes that are no ${this.#decoder?.encoding}`);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (!first.length) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Bytes of a character that may be at the end of a chunk without its last one. */
const MAX_PENDING = 3;

interface Text {
  readonly text: string;
  /** In bytes. */
  readonly length: number;
}

/** The text up to the last whole character; undefined if a character before is broken. */
function whole(decoder: TextDecoder, bytes: Uint8Array): Text | undefined {
  for (let { length } = bytes; length >= bytes.length - MAX_PENDING; length--) {
    try {
      return { text: decoder.decode(bytes.subarray(0, length)), length };
    } catch {}
  }
  return undefined;
}

/** The text up to the first broken character. */
function beforeBroken(decoder: TextDecoder, bytes: Uint8Array): Text {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (whole(decoder, bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return whole(decoder, bytes.subarray(0, good)) as Text;
}

function encodingOf(bytes: Uint8Array, fail: Fail): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || first === 0) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || second === 0) return "utf-16le";
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  const name = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(head)?.[1] ?? "utf-8";
  if (!/^(utf-8|us-ascii)$/i.test(name)) fail("expected UTF-8 or UTF-16", name);
  return "utf-8";
}
