/**
 * Values between the main process and a page as text: what the structured clone algorithm carries, and nothing else.
 * Used on both sides; a page gets it as source text, so the function stands alone.
 *
 * Follows docs/tutorial/ipc.md, “Object serialization”: whatever cannot be cloned throws where it is sent.
 */

/**
 * @typedef {{ encode: (value: unknown) => string, decode: (text: string) => any }} Wire
 * @returns {Wire}
 */
export function makeWire() {
  const VIEWS = [
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array, // prettier-ignore
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView, // prettier-ignore
  ];
  const byName = new Map(VIEWS.map((View) => [View.name, View]));
  const NUMBERS = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

  const toText = (/** @type {Uint8Array} */ bytes) =>
    typeof Buffer === 'function'
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
      : /** @type {any} */ (bytes).toBase64();
  const toBytes = (/** @type {string} */ text) => {
    if (typeof Buffer !== 'function') return /** @type {any} */ (Uint8Array).fromBase64(text);
    const bytes = Buffer.from(text, 'base64');
    return new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  };

  /** The value as JSON; whatever JSON has no word for is `{ $: kind, … }`. */
  function encode(value) {
    /** @type {Map<ArrayBuffer, number>} */
    const buffers = new Map();
    const open = new Set();
    const bufferOf = (buffer) => {
      if (!buffers.has(buffer)) buffers.set(buffer, buffers.size);
      return buffers.get(buffer);
    };

    function special(kind, rest) {
      return { $: kind, ...rest };
    }

    function write(one) {
      if (one === undefined) return special('undefined', {});
      if (typeof one === 'bigint') return special('bigint', { v: String(one) });
      if (typeof one === 'number' && (!Number.isFinite(one) || Object.is(one, -0)))
        return special('number', { v: Object.is(one, -0) ? '-0' : String(one) });
      if (typeof one !== 'object' || one === null) return one;
      if (open.has(one)) throw new Error('The stand-in carries no value that contains itself');
      open.add(one);
      const written = writeObject(one);
      open.delete(one);
      return written;
    }

    function writeObject(one) {
      if (Array.isArray(one)) return Array.from(one, write);
      if (one instanceof ArrayBuffer) return special('buffer', { b: bufferOf(one) });
      if (ArrayBuffer.isView(one)) {
        const length = 'length' in one ? one.length : one.byteLength;
        return special('view', {
          k: one.constructor.name,
          b: bufferOf(one.buffer),
          o: one.byteOffset,
          l: length,
        });
      }
      if (one instanceof Date) return special('date', { v: one.getTime() });
      if (one instanceof RegExp) return special('regexp', { v: one.source, f: one.flags });
      if (one instanceof Map) return special('map', { v: [...one].map((pair) => pair.map(write)) });
      if (one instanceof Set) return special('set', { v: [...one].map(write) });
      if (one instanceof Error) return special('error', { n: one.name, m: one.message });
      return special('object', { v: Object.entries(one).map(([key, member]) => [key, write(member)]) });
    }

    // The algorithm itself says what cannot go: functions, symbols, proxies, promises, DOM nodes.
    const root = write(structuredClone(value));
    const bytes = [...buffers.keys()].map((buffer) => toText(new Uint8Array(buffer)));
    return JSON.stringify({ root, bytes });
  }

  function decode(text) {
    const { root, bytes } = JSON.parse(text);
    const buffers = bytes.map((one) => toBytes(one).buffer);
    function read(one) {
      if (typeof one !== 'object' || one === null) return one;
      if (Array.isArray(one)) return one.map(read);
      return READERS[one.$](one);
    }
    const READERS = {
      undefined: () => undefined,
      bigint: ({ v }) => BigInt(v),
      number: ({ v }) => NUMBERS[v],
      buffer: ({ b }) => buffers[b],
      view: ({ k, b, o, l }) => new /** @type {any} */ (byName.get(k))(buffers[b], o, l),
      date: ({ v }) => new Date(v),
      regexp: ({ v, f }) => new RegExp(v, f),
      map: ({ v }) => new Map(v.map((pair) => pair.map(read))),
      set: ({ v }) => new Set(v.map(read)),
      error: ({ n, m }) => Object.assign(new Error(m), { name: n }),
      object: ({ v }) => Object.fromEntries(v.map(([key, member]) => [key, read(member)])),
    };
    return read(root);
  }

  return { encode, decode };
}
