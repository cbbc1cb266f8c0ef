// Numbers as the page's data packs them: seven bits a byte, the lowest first, the high bit set on all but the last.
class PackedReader {
  constructor(base64) {
    const text = atob(base64);
    this.bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index += 1) this.bytes[index] = text.charCodeAt(index);
    this.place = 0;
  }

  get isAtEnd() { return this.place >= this.bytes.length; }

  /** 0 or above. Numbers of more than 31 bits are put together by sums: bits would be lost. */
  unsigned() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.place++];
      if (shift < 28) value |= (byte & 0x7f) << shift;
      else value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  }

  /** Positive and negative numbers by turns. */
  signed() { return unzigzag(this.unsigned()); }
}

const unzigzag = (code) => (code % 2 === 0 ? code / 2 : -(code + 1) / 2);

/** All numbers of a column. */
function unsignedColumn(base64, count) {
  const reader = new PackedReader(base64);
  const values = new Int32Array(count);
  for (let index = 0; index < count; index += 1) values[index] = reader.unsigned();
  return values;
}

/** Indices, -1 for none. */
function indexColumn(base64, count) {
  const values = unsignedColumn(base64, count);
  for (let index = 0; index < count; index += 1) values[index] -= 1;
  return values;
}

/** Measured numbers, NaN where there is none. */
function measuredColumn(base64, count, scale) {
  const reader = new PackedReader(base64);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const code = reader.unsigned();
    values[index] = code === 0 ? NaN : unzigzag(code - 1) / scale;
  }
  return values;
}

/** Indices each given as the difference from the one before. */
function differenceColumn(base64, count) {
  const reader = new PackedReader(base64);
  const values = new Int32Array(count);
  let value = 0;
  for (let index = 0; index < count; index += 1) {
    value += reader.signed();
    values[index] = value;
  }
  return values;
}

/** Places, x and y by turns, each given as the step from the one before. */
function placeColumn(base64, count) {
  const reader = new PackedReader(base64);
  const values = new Float32Array(count * 2);
  let x = 0;
  let y = 0;
  for (let index = 0; index < count; index += 1) {
    x += reader.signed();
    y += reader.signed();
    values[index * 2] = x;
    values[index * 2 + 1] = y;
  }
  return values;
}

/** Texts that begin with the number of characters shared with the one before. */
function frontDecoded(texts) {
  let before = "";
  return texts.map((text) => {
    before = before.slice(0, parseInt(text[0], 36)) + text.slice(1);
    return before;
  });
}
