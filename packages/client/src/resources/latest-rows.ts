export interface Row {
  readonly UID: string;
}

/** Rows remembered at least; at most twice as many are. */
const REMEMBERED = 10_000;

/**
 * Tells new rows from the latest ones by UID, in two sets that take turns: memory does not grow with the rows. GUIDs are
 * kept as numbers, because as texts that live on they would make up most of what an engine has to move about.
 */
export function latestRows(): (row: Row) => boolean {
  let older = new UidSet();
  let newer = new UidSet();
  return ({ UID }) => {
    const words = wordsOf(UID);
    if (older.has(UID, words) || !newer.add(UID, words)) return false;
    if (newer.size > REMEMBERED) [older, newer] = [newer, older.clear()];
    return true;
  };
}

/** The GUID looked at, 32 bits a word. */
const words = new Uint32Array(4);

/** The GUID at the end of a UID as four words, which are overwritten by the next one; undefined if there is none. */
function wordsOf(uid: string): Uint32Array | undefined {
  const start = uid.length - 36;
  if (start < 0) return undefined;
  let digits = 0;
  let word = 0;
  for (let at = start; at < uid.length; at++) {
    const code = uid.charCodeAt(at);
    if (code === 45) continue;
    const digit = code < 58 ? code - 48 : (code | 32) - 87;
    if (digit < 0 || digit > 15) return undefined;
    word = (word << 4) | digit;
    if (++digits % 8 === 0) words[digits / 8 - 1] = word;
  }
  return digits === 32 ? words : undefined;
}

/** Room for the GUIDs of a small page and as many gaps, by which a search ends soon. A power of two, as all that follow. */
const FEWEST_SLOTS = 1 << 10;

class UidSet {
  #guids = new Uint32Array(FEWEST_SLOTS * 4);
  #taken = new Uint8Array(FEWEST_SLOTS);
  /** UIDs without a GUID, which no Enterprise Manager has. */
  readonly #texts = new Set<string>();
  size = 0;

  has(uid: string, guid: Uint32Array | undefined): boolean {
    return guid ? this.#taken[this.#slotOf(guid)] === 1 : this.#texts.has(uid);
  }

  /** False if it is there already. */
  add(uid: string, guid: Uint32Array | undefined): boolean {
    if (guid) {
      const slot = this.#slotOf(guid);
      if (this.#taken[slot] === 1) return false;
      this.#put(slot, guid);
    } else if (this.#texts.size === this.#texts.add(uid).size) return false;
    this.size++;
    if (this.size > this.#taken.length / 2) this.#grow();
    return true;
  }

  clear(): this {
    this.#taken.fill(0);
    this.#texts.clear();
    this.size = 0;
    return this;
  }

  #put(slot: number, guid: Uint32Array): void {
    this.#taken[slot] = 1;
    for (let at = 0; at < 4; at++) this.#guids[slot * 4 + at] = guid[at] as number;
  }

  #grow(): void {
    const [taken, guids] = [this.#taken, this.#guids];
    this.#taken = new Uint8Array(taken.length * 2);
    this.#guids = new Uint32Array(guids.length * 2);
    for (let slot = 0; slot < taken.length; slot++) {
      if (taken[slot] === 0) continue;
      const guid = guids.subarray(slot * 4, slot * 4 + 4);
      this.#put(this.#slotOf(guid), guid);
    }
  }

  /** Where a GUID is, or would be. */
  #slotOf(guid: Uint32Array): number {
    const taken = this.#taken;
    const guids = this.#guids;
    const last = taken.length - 1;
    const a = guid[0] as number;
    const b = guid[1] as number;
    const c = guid[2] as number;
    const d = guid[3] as number;
    // The digits in the middle of the product depend on all of the number's.
    let slot = (Math.imul(a ^ Math.imul(b, 31) ^ Math.imul(c, 131) ^ d, 0x9e3779b1) >>> 12) & last;
    for (; taken[slot] === 1; slot = (slot + 1) & last) {
      const at = slot * 4;
      if (guids[at] === a && guids[at + 1] === b && guids[at + 2] === c && guids[at + 3] === d) break;
    }
    return slot;
  }
}
