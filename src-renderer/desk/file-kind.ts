/** What the page can do with a file, by its name and the type the system gives it. */
export type FileKind = 'weights' | 'picture' | 'dataset' | 'other';

const WEIGHTS = /\.(onnx|pt|pth|keras|h5|hdf5|npz|safetensors|pkl|pickle)$/i;
const PICTURES = /\.(png|jpe?g|gif|webp|bmp|avif|svg)$/i;

/** IDX as MNIST names it, strokes, and zips of pictures or of these. */
const DATASETS = /(-ubyte|\.idx[13]?|\.jsonl)(\.gz)?$|\.zip$/i;

/** For file dialogs. */
export const WEIGHTS_ACCEPT = '.onnx,.pt,.pth,.keras,.h5,.hdf5,.npz,.safetensors,.pkl,.pickle';
export const PICTURE_ACCEPT = 'image/*';

/** Weights and data sets by their ending, pictures by their type or, where the system gives none, by their ending. */
export function fileKind({ name, type }: { readonly name: string; readonly type: string }): FileKind {
  if (WEIGHTS.test(name)) return 'weights';
  if (DATASETS.test(name)) return 'dataset';
  return type.startsWith('image/') || PICTURES.test(name) ? 'picture' : 'other';
}
