/** Formats in which a network can leave the app. */
export const NETWORK_FORMATS = ['onnx', 'safetensors', 'npz', 'pickle'] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];

/** The ending of a file in that format. */
export const NETWORK_ENDINGS: Readonly<Record<NetworkFormat, string>> = {
  onnx: '.onnx',
  safetensors: '.safetensors',
  npz: '.npz',
  pickle: '.pkl',
};
