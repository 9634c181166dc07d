/** A function of the Python lines and those that it calls. */
interface PythonFunction {
  readonly source: string;
  readonly needs?: readonly string[];
  readonly imports?: string;
}

/** The functions of Python that networks are computed with; lines hold only those that they call. */
const FUNCTIONS = {
  sigmoid: {
    source: `
def sigmoid(x):
    return 1 / (1 + np.exp(-x))`,
  },
  softplus: {
    source: `
def softplus(x):
    return np.logaddexp(x, 0)`,
  },
  erf: {
    imports: 'import math',
    source: `
erf = np.vectorize(math.erf, otypes=[float])`,
  },
  softmax: {
    source: `
def softmax(x, axis=-1):
    x = np.exp(x - x.max(axis=axis, keepdims=True))
    return x / x.sum(axis=axis, keepdims=True)`,
  },
  elu: {
    source: `
def elu(x, alpha):
    return np.where(x < 0, alpha * np.expm1(np.minimum(x, 0)), x)`,
  },
  gelu: {
    needs: ['erf'],
    source: `
def gelu(x):
    return 0.5 * x * (1 + erf(x / np.sqrt(2)))`,
  },
  gelu_tanh: {
    source: `
def gelu_tanh(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))`,
  },
  batch_norm: {
    source: `
def batch_norm(x, scale, shift, mean, variance, epsilon):
    scale, shift, mean, variance = (a.reshape(-1, *[1] * (x.ndim - 2)) for a in (scale, shift, mean, variance))
    return scale * (x - mean) / np.sqrt(variance + epsilon) + shift`,
  },
  layer_norm: {
    source: `
def layer_norm(x, scale, shift, axis, epsilon):
    axes = tuple(range(axis % x.ndim, x.ndim))
    x = x - x.mean(axis=axes, keepdims=True)
    return x / np.sqrt((x * x).mean(axis=axes, keepdims=True) + epsilon) * scale + shift`,
  },
  im2col: {
    source: `
def im2col(x, window, stride=(1, 1), dilation=(1, 1), pads=(0, 0, 0, 0), fill=0.0):
    """Every window of x [n, channels, height, width]: [n, channels, cells of a window, down, across]."""
    top, left, bottom, right = pads
    x = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=fill)
    down, across = (
        (x.shape[2 + axis] - (window[axis] - 1) * dilation[axis] - 1) // stride[axis] + 1 for axis in (0, 1)
    )
    col = np.empty((*x.shape[:2], window[0] * window[1], down, across))
    for i in range(window[0]):
        for j in range(window[1]):
            rows = slice(i * dilation[0], i * dilation[0] + stride[0] * down, stride[0])
            columns = slice(j * dilation[1], j * dilation[1] + stride[1] * across, stride[1])
            col[:, :, i * window[1] + j] = x[:, :, rows, columns]
    return col`,
  },
  convolution: {
    needs: ['im2col'],
    source: `
def convolution(x, W, b=0, stride=(1, 1), dilation=(1, 1), pads=(0, 0, 0, 0), groups=1):
    col = im2col(x, W.shape[2:], stride, dilation, pads)
    n, _, _, down, across = col.shape
    col = col.reshape(n, groups, -1, down * across)
    out = W.reshape(groups, len(W) // groups, -1) @ col
    return out.reshape(n, len(W), down, across) + np.reshape(b, (-1, 1, 1))`,
  },
  max_pool: {
    needs: ['im2col'],
    source: `
def max_pool(x, window, stride=(1, 1), dilation=(1, 1), pads=(0, 0, 0, 0)):
    return im2col(x, window, stride, dilation, pads, fill=-np.inf).max(axis=2)`,
  },
  average_pool: {
    needs: ['im2col'],
    source: `
def average_pool(x, window, stride=(1, 1), dilation=(1, 1), pads=(0, 0, 0, 0), counted=(0, 0, 0, 0)):
    """The mean of each window over its cells on the picture and on the \`counted\` ones of the pads."""
    top, left, bottom, right = counted
    cells = np.pad(np.ones((1, 1, *x.shape[2:])), ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=1)
    rest = [pad - ours for pad, ours in zip(pads, counted)]
    count = im2col(cells, window, stride, dilation, rest).sum(axis=2)
    return im2col(x, window, stride, dilation, pads).sum(axis=2) / count`,
  },
  ceil_pads: {
    source: `
def ceil_pads(x, window, stride, dilation, pads):
    """Pads with room for one more window where it begins before their end."""
    pads = list(pads)
    for axis in (0, 1):
        side, reach = x.shape[2 + axis], (window[axis] - 1) * dilation[axis] + 1
        before, after = pads[axis], pads[axis + 2]
        count = -((side + before + after - reach) // -stride[axis]) + 1
        if (count - 1) * stride[axis] >= side + before:
            count -= 1
        pads[axis + 2] = max(after, (count - 1) * stride[axis] + reach - side - before)
    return pads`,
  },
  same_pads: {
    source: `
def same_pads(x, window, stride, dilation, upper):
    """Pads with which there is a window for every step on the picture; an odd one stands after it if \`upper\`."""
    pads = [0, 0, 0, 0]
    for axis in (0, 1):
        side = x.shape[2 + axis]
        reach = (-(side // -stride[axis]) - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1
        both = max(0, reach - side)
        pads[axis] = both // 2 if upper else both - both // 2
        pads[axis + 2] = both - pads[axis]
    return pads`,
  },
  divide: {
    source: `
def divide(a, b):
    whole = np.asarray(a).dtype.kind == "i" and np.asarray(b).dtype.kind == "i"
    return a // b if whole else a / b`,
  },
  reshape: {
    source: `
def reshape(x, sides):
    return x.reshape([x.shape[axis] if side == 0 else side for axis, side in enumerate(sides)])`,
  },
  cut: {
    source: `
def cut(x, starts, ends, axes, steps):
    parts = [slice(None)] * x.ndim
    for axis, start, end, step in zip(axes, starts, ends, steps):
        parts[axis] = slice(int(start), int(end), int(step))
    return x[tuple(parts)]`,
  },
  split: {
    source: `
def split(x, pieces, axis):
    side = x.shape[axis]
    part = -(side // -pieces)
    return np.split(x, range(part, side, part), axis)`,
  },
  pad: {
    source: `
def pad(x, pads, axes=None, mode="constant", **fill):
    """Cells before and after each axis; a number below zero takes cells away."""
    axes = range(x.ndim) if axes is None else axes
    for axis, before, after in zip(axes, pads, pads[len(axes) :]):
        width = [(0, 0)] * x.ndim
        width[axis] = (max(0, before), max(0, after))
        x = np.pad(x, width, mode, **fill)
        x = np.take(x, range(max(0, -before), x.shape[axis] - max(0, -after)), axis)
    return x`,
  },
  resized: {
    source: `
def resized(images, side):
    """Images [n, 28, 28] at another size, on straight lines between the centres of their cells."""
    at = np.clip((np.arange(side) + 0.5) * 28 / side - 0.5, 0, 27)
    low = at.astype(int)
    high, share = np.minimum(low + 1, 27), at - low
    rows = images[:, low] * (1 - share)[:, None] + images[:, high] * share[:, None]
    return rows[:, :, low] * (1 - share) + rows[:, :, high] * share`,
  },
} as const satisfies Readonly<Record<string, PythonFunction>>;

export type FunctionName = keyof typeof FUNCTIONS;

/** All names that functions may have: no variable is called so. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set(Object.keys(FUNCTIONS));

/** Functions and what they call, as Python, each after those that it calls; and what is imported for them. */
export function functionLines(used: ReadonlySet<FunctionName>): {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
} {
  const taken = new Map<string, PythonFunction>();
  const take = (name: FunctionName): void => {
    const one: PythonFunction = FUNCTIONS[name];
    for (const need of one.needs ?? []) take(need as FunctionName);
    taken.set(name, one);
  };
  for (const name of used) take(name);
  const all = [...taken.values()];
  return {
    imports: [...new Set(all.flatMap(({ imports }) => imports ?? []))],
    lines: all.flatMap(({ source }) => ['', ...source.split('\n')]),
  };
}
