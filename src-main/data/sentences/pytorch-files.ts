import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about PyTorch's files and NumPy's arrays. */
export const PYTORCH_FILES = {
  'pytorch.script': {
    en: 'TorchScript is a program and is not run; save torch.save(model.state_dict(), …) or torch.onnx.export(…)',
    ja: 'TorchScript はプログラムなので実行しません。torch.save(model.state_dict(), …) か torch.onnx.export(…) で保存してください',
    ko: 'TorchScript는 프로그램이므로 실행하지 않습니다. torch.save(model.state_dict(), …)나 torch.onnx.export(…)를 써서 저장하십시오',
  },
  'pytorch.module': {
    en: '{name} refused: only tensors in dictionaries are read, no code is run; save torch.save(model.state_dict(), …) or torch.onnx.export(…)',
    ja: '{name} を拒否しました：辞書の中のテンソルだけを読み、コードは実行しません。torch.save(model.state_dict(), …) か torch.onnx.export(…) で保存してください',
    ko: '{name} 항목을 거부했습니다: 사전 안의 텐서만 읽고 코드는 실행하지 않습니다. torch.save(model.state_dict(), …)나 torch.onnx.export(…)를 써서 저장하십시오',
  },
  'pytorch.noPickle': {
    en: 'the zip is no PyTorch file: it has no data.pkl',
    ja: 'この zip は PyTorch のファイルではありません：data.pkl がありません',
    ko: '이 zip은 PyTorch 파일이 아닙니다: data.pkl이 없습니다',
  },
  'pytorch.noStorage': {
    en: 'the numbers of storage {key} are not in the file',
    ja: 'ストレージ {key} の数値がファイルにありません',
    ko: '저장소 {key}의 수가 파일에 없습니다',
  },
  'pytorch.short': {
    en: 'storage {key}: expected {expected} bytes, got {got}',
    ja: 'ストレージ {key}：{expected} バイト必要ですが、{got} バイトです',
    ko: '저장소 {key}: {expected}바이트여야 하는데 {got}바이트입니다',
  },
  'pytorch.storage': {
    en: 'a storage is named in a way that PyTorch never writes',
    ja: 'PyTorch が書くことのない形でストレージが指定されています',
    ko: 'PyTorch가 쓰지 않는 형태로 저장소가 지정되어 있습니다',
  },
  'pytorch.view': {
    en: 'a tensor of shape {shape} ends at number {last} of a storage of {count}',
    ja: '形状 {shape} のテンソルが、{count} 個のストレージの {last} 番目で終わっています',
    ko: '형상이 {shape}인 텐서가 수 {count}개인 저장소의 {last}번째에서 끝납니다',
  },
  'pytorch.call': {
    en: 'a call of {name} as PyTorch never writes it',
    ja: 'PyTorch が書くことのない {name} の呼び出しです',
    ko: 'PyTorch가 쓰지 않는 형태의 {name} 호출입니다',
  },
  'pytorch.long': {
    en: 'expected whole numbers of at most {most} bytes, got {got}',
    ja: '整数は {most} バイトまでですが、{got} バイトです',
    ko: '정수는 최대 {most}바이트여야 하는데 {got}바이트입니다',
  },
  'pytorch.noTensors': {
    en: 'expected a dictionary of tensors or one under state_dict, model_state_dict or model, got {names}',
    ja: 'テンソルの辞書、または state_dict、model_state_dict、model の中の辞書が必要です（実際：{names}）',
    ko: '텐서의 사전이거나 state_dict, model_state_dict, model 안의 사전이어야 합니다(실제: {names})',
  },

  'npy.magic': {
    en: 'no NumPy array: it does not begin as one',
    ja: 'NumPy の配列ではありません：先頭が配列の形になっていません',
    ko: 'NumPy 배열이 아닙니다: 시작 부분이 배열 형식이 아닙니다',
  },
  'npy.single': {
    en: 'a .npy file holds a single array; save all weights of a network in one .npz with numpy.savez',
    ja: '.npy ファイルには配列が1つしか入りません。ネットワークの重みを numpy.savez ですべて1つの .npz に保存してください',
    ko: '.npy 파일에는 배열이 하나만 들어갑니다. 신경망의 가중치를 numpy.savez를 써서 모두 .npz 하나에 저장하십시오',
  },
  'npy.header': {
    en: 'the header of the NumPy array is not as NumPy writes it',
    ja: 'NumPy の配列のヘッダーが NumPy の書く形ではありません',
    ko: 'NumPy 배열의 헤더가 NumPy가 쓰는 형태가 아닙니다',
  },
  'npy.type': {
    en: 'expected floats or whole numbers, got {got}; arrays of objects are pickles and are not read',
    ja: '浮動小数点数か整数でなければなりませんが、{got} です。オブジェクトの配列は pickle なので読みません',
    ko: '부동소수점 수나 정수여야 하는데 {got}입니다. 객체 배열은 pickle이므로 읽지 않습니다',
  },
  'npy.entry': {
    en: 'expected only .npy files in the zip, got {got}',
    ja: 'zip の中は .npy ファイルだけでなければなりませんが、{got} があります',
    ko: 'zip 안에는 .npy 파일만 있어야 하는데 다른 것이 있습니다: {got}',
  },
  'npy.inArray': {
    en: 'array {array}: {problem}',
    ja: '配列 {array}：{problem}',
    ko: '배열 {array}: {problem}',
  },
} as const satisfies Templates;
