/** What the page can do with a file, by its name and the type the system gives it. */
export type FileKind = 'weights' | 'picture' | 'dataset' | 'other';

/** The endings of weights; `packaging/builder.mjs` announces the same to the system. */
export const WEIGHTS_ENDINGS = ['.onnx', '.pt', '.pth', '.keras', '.h5', '.hdf5', '.npz', '.safetensors', '.pkl', '.pickle']; // prettier-ignore

/** Numbers that lie beside an ONNX file are chosen with it, and are nothing by themselves. */
const BESIDE_WEIGHTS = ['.data', '.bin', '.weights', '.onnx_data'];

const WEIGHTS = new RegExp(`(${WEIGHTS_ENDINGS.join('|').replaceAll('.', '\\.')})$`, 'i');
const PICTURES = /\.(png|jpe?g|gif|webp|bmp|avif)$/i;

/** IDX as MNIST names it, strokes, and zips of pictures or of these. */
const DATASETS = /(-ubyte|\.idx[13]?|\.jsonl)(\.gz)?$|\.zip$/i;

/** For file dialogs. */
export const WEIGHTS_ACCEPT = [...WEIGHTS_ENDINGS, ...BESIDE_WEIGHTS].join(',');
export const PICTURE_ACCEPT = '.png,.jpg,.jpeg,.gif,.webp,.bmp,.avif';

/** What browsers call a drawing of lines; they decode none of them to pixels. */
const SVG = 'image/svg+xml';

/** Weights and data sets by their ending, pictures by their type or, where the system gives none, by their ending. */
export function fileKind({ name, type }: { readonly name: string; readonly type: string }): FileKind {
  if (WEIGHTS.test(name)) return 'weights';
  if (DATASETS.test(name)) return 'dataset';
  return (type.startsWith('image/') && type !== SVG) || PICTURES.test(name) ? 'picture' : 'other';
}
