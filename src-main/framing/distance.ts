/** Room for the envelope of one line: which parabolas it is made of, and where each begins. */
interface Envelope {
  readonly vertex: Int32Array;
  readonly border: Float64Array;
}

/** Where the parabolas over q and v have the same height. */
function crossing(f: Float64Array, q: number, v: number): number {
  return (f[q] + q * q - (f[v] + v * v)) / (2 * (q - v));
}

/** Squared distance to the nearest 0 of f along one line, by the lower envelope of parabolas. */
function transformLine(f: Float64Array, result: Float64Array, { vertex, border }: Envelope): void {
  const n = f.length;
  let k = 0;
  border[0] = -Infinity;
  border[1] = Infinity;
  for (let q = 1; q < n; q++) {
    let s = crossing(f, q, vertex[k]);
    while (s <= border[k]) s = crossing(f, q, vertex[--k]);
    vertex[++k] = q;
    border[k] = s;
    border[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0; q < n; q++) {
    while (border[k + 1] < q) k++;
    result[q] = (q - vertex[k]) ** 2 + f[vertex[k]];
  }
}

/**
 * Distance from each pixel's centre to the centre of the nearest pixel for which `inside` is true, 0 there; very
 * large when there is none. Exact Euclidean, linear time. Source: P. Felzenszwalb and D. Huttenlocher, Distance
 * Transforms of Sampled Functions, 2012.
 */
export function distanceTo(inside: (index: number) => boolean, width: number, height: number): Float32Array {
  const FAR = 1e10;
  const squares = new Float64Array(width * height);
  for (let i = 0; i < squares.length; i++) squares[i] = inside(i) ? 0 : FAR;
  const longer = Math.max(width, height);
  const envelope = { vertex: new Int32Array(longer), border: new Float64Array(longer + 1) };
  const column = new Float64Array(height);
  const columnResult = new Float64Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) column[y] = squares[y * width + x];
    transformLine(column, columnResult, envelope);
    for (let y = 0; y < height; y++) squares[y * width + x] = columnResult[y];
  }
  const rowResult = new Float64Array(width);
  const distances = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    transformLine(squares.subarray(y * width, (y + 1) * width), rowResult, envelope);
    for (let x = 0; x < width; x++) distances[y * width + x] = Math.sqrt(rowResult[x]);
  }
  return distances;
}
