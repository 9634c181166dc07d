import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about Keras models and the HDF5 files that they are kept in. */
export const KERAS_FILES = {
  'hdf5.none': {
    en: 'no HDF5 file: it does not begin as one',
    ja: 'HDF5 ファイルではありません：先頭が HDF5 の形になっていません',
    ko: 'HDF5 파일이 아닙니다: 시작 부분이 HDF5 형식이 아닙니다',
  },
  'hdf5.cutOff': {
    en: 'the HDF5 data is cut off: expected {expected} more bytes at byte {at} of {got}',
    ja: 'HDF5 データが途切れています：{got} バイトのうちバイト位置 {at} からあと {expected} バイト必要です',
    ko: 'HDF5 데이터가 끊겼습니다: {got}바이트 중 바이트 위치 {at}부터 {expected}바이트가 더 필요합니다',
  },
  'hdf5.signature': {
    en: 'expected {expected} at byte {at} of the HDF5 data, got {got}',
    ja: 'HDF5 データのバイト位置 {at} には {expected} が必要ですが、{got} です',
    ko: 'HDF5 데이터의 바이트 위치 {at}에 있어야 할 것은 {expected}인데 {got}입니다',
  },
  'hdf5.version': {
    en: 'HDF5 {what} of version {got} is not read here',
    ja: 'HDF5 の {what} のバージョン {got} はここでは読み込めません',
    ko: 'HDF5 {what}의 {got} 버전은 여기서 읽지 않습니다',
  },
  'hdf5.sizes': {
    en: 'expected HDF5 addresses and lengths of 8 bytes, got {got}',
    ja: 'HDF5 のアドレスと長さは8バイトでなければなりませんが、{got} バイトです',
    ko: 'HDF5의 주소와 길이는 8바이트여야 하는데 {got}바이트입니다',
  },
  'hdf5.header': {
    en: 'no HDF5 object that can be read stands at byte {at}',
    ja: 'バイト位置 {at} に読み込める HDF5 オブジェクトがありません',
    ko: '바이트 위치 {at}에 읽을 수 있는 HDF5 객체가 없습니다',
  },
  'hdf5.tree': {
    en: 'the HDF5 tree at byte {at} is deeper than its file can be',
    ja: 'バイト位置 {at} の HDF5 の木がファイルに収まらない深さです',
    ko: '바이트 위치 {at}의 HDF5 트리가 파일에 담길 수 없는 깊이입니다',
  },
  'hdf5.dense': {
    en: 'a group of the HDF5 file keeps its links in a heap, which is not read here; save it with h5py without libver="latest"',
    ja: 'HDF5 ファイルのグループがリンクをヒープに保存していて、ここでは読み込めません。h5py で libver="latest" を付けずに保存してください',
    ko: 'HDF5 파일의 그룹이 링크를 힙에 보관하고 있어 여기서 읽지 않습니다. h5py에서 libver="latest" 없이 저장하십시오',
  },
  'hdf5.type': {
    en: 'expected floats or whole numbers in the HDF5 data set, got {got}',
    ja: 'HDF5 のデータセットは浮動小数点数か整数でなければなりませんが、{got} です',
    ko: 'HDF5 데이터 집합은 부동소수점 수나 정수여야 하는데 {got}입니다',
  },
  'hdf5.noHeapObject': {
    en: 'text {index} is not in the HDF5 heap at byte {at}',
    ja: 'バイト位置 {at} の HDF5 ヒープに文字列 {index} がありません',
    ko: '바이트 위치 {at}의 HDF5 힙에 {index}번 문자열이 없습니다',
  },
  'hdf5.layout': {
    en: 'the HDF5 data set is stored in a way that is not read here; save it with h5py without libver="latest"',
    ja: 'HDF5 のデータセットの保存形式がここでは読み込めません。h5py で libver="latest" を付けずに保存してください',
    ko: 'HDF5 데이터 집합의 저장 방식을 여기서 읽지 않습니다. h5py에서 libver="latest" 없이 저장하십시오',
  },
  'hdf5.filter': {
    en: 'HDF5 filter {got} is not read here: expected deflate, shuffle or fletcher32',
    ja: 'HDF5 のフィルター {got} はここでは読み込めません：deflate、shuffle、fletcher32 のいずれかが必要です',
    ko: 'HDF5의 {got} 필터는 여기서 읽지 않습니다: deflate, shuffle, fletcher32 중 하나여야 합니다',
  },
  'hdf5.chunk': {
    en: 'a part of an HDF5 data set: expected {expected} bytes, got {got}',
    ja: 'HDF5 のデータセットの一部：{expected} バイト必要ですが、{got} バイトです',
    ko: 'HDF5 데이터 집합의 한 부분: {expected}바이트여야 하는데 {got}바이트입니다',
  },
  'hdf5.noDataset': {
    en: 'expected an HDF5 data set with a type and a place',
    ja: '型と場所を持つ HDF5 のデータセットが必要です',
    ko: '자료형과 위치가 있는 HDF5 데이터 집합이 필요합니다',
  },

  'keras.noLayers': {
    en: 'the Keras config lists no layers with an input and an output',
    ja: 'Keras の設定に、入力と出力を持つ層がありません',
    ko: 'Keras 설정에 입력과 출력이 있는 층이 없습니다',
  },
  'keras.tooManyLayers': {
    en: 'expected at most {most} Keras layers, got {got}',
    ja: 'Keras の層は {most} 個までですが、{got} 個あります',
    ko: 'Keras 층은 최대 {most}개여야 하는데 {got}개입니다',
  },
  'keras.kind': {
    en: 'expected a Sequential or Functional Keras model, got {got}; a model of own code is exported with model.export(…, format="onnx")',
    ja: 'Keras のモデルは Sequential か Functional でなければなりませんが、{got} です。独自コードのモデルは model.export(…, format="onnx") で書き出せます',
    ko: 'Keras 모델은 Sequential이나 Functional이어야 하는데 {got}입니다. 직접 만든 코드의 모델은 model.export(…, format="onnx")를 써서 내보냅니다',
  },
  'keras.layer': {
    en: 'a layer of the Keras config has no class or no name',
    ja: 'Keras の設定の層にクラス名か名前がありません',
    ko: 'Keras 설정의 한 층에 클래스나 이름이 없습니다',
  },
  'keras.inLayer': {
    en: 'layer {layer} ({kind}): {problem}',
    ja: '層 {layer}（{kind}）：{problem}',
    ko: '층 {layer}({kind}): {problem}',
  },
  'keras.numberInput': {
    en: 'layer {layer} takes a number beside its tensors, which is not run here; a Rescaling layer is',
    ja: '層 {layer} はテンソルのほかに数値を受け取りますが、ここでは実行できません。Rescaling 層なら実行できます',
    ko: '층 {layer}의 입력에 텐서 말고 수가 있는데 여기서 실행하지 않습니다. Rescaling 층은 실행합니다',
  },
  'keras.unknown': {
    en: 'Keras layers that are not run here: {layers}',
    ja: 'ここでは実行できない Keras の層：{layers}',
    ko: '여기서 실행하지 않는 Keras 층: {layers}',
  },
  'keras.weightMissing': {
    en: 'expected at least {expected} weights, got {got}',
    ja: '重みが少なくとも {expected} 個必要ですが、{got} 個です',
    ko: '가중치가 적어도 {expected}개 있어야 하는데 {got}개입니다',
  },
  'keras.weightSides': {
    en: 'expected a weight of {expected} sides, got shape {shape}',
    ja: '重みは {expected} 次元でなければなりませんが、形状 {shape} です',
    ko: '가중치는 {expected}차원이어야 하는데 형상 {shape}입니다',
  },
  'keras.setting': {
    en: 'the setting {key} is {got}, which is not run here',
    ja: '設定 {key} は {got} ですが、ここでは実行できません',
    ko: '설정 {key}의 {got} 값은 여기서 실행하지 않습니다',
  },
  'keras.activation': {
    en: 'the activation {got} is not run here',
    ja: '活性化関数 {got} はここでは実行できません',
    ko: '{got} 활성화 함수는 여기서 실행하지 않습니다',
  },
  'keras.image': {
    en: 'expected images with a batch, height, width and channels, got {got} sides',
    ja: 'バッチ、高さ、幅、チャネルを持つ画像が必要ですが、{got} 次元です',
    ko: '배치, 높이, 너비, 채널이 있는 이미지여야 하는데 {got}차원입니다',
  },
  'keras.noInput': {
    en: 'a Keras layer has no input',
    ja: '入力のない Keras の層があります',
    ko: '입력이 없는 Keras 층이 있습니다',
  },
  'keras.circle': {
    en: 'the Keras layer {layer} waits for an output that never comes',
    ja: 'Keras の層 {layer} が待つ出力はどこからも来ません',
    ko: 'Keras의 {layer} 층이 기다리는 출력은 오지 않습니다',
  },
  'keras.inputShape': {
    en: 'the Keras input {layer} has no shape',
    ja: 'Keras の入力 {layer} に形状がありません',
    ko: 'Keras 입력 {layer}에 형상이 없습니다',
  },
  'keras.notJson': {
    en: '{what} of the Keras model is not JSON',
    ja: 'Keras モデルの {what} が JSON ではありません',
    ko: 'Keras 모델의 {what} 부분이 JSON이 아닙니다',
  },
  'keras.noPart': {
    en: 'the Keras model has no {part}',
    ja: 'Keras モデルに {part} がありません',
    ko: 'Keras 모델에 {part} 부분이 없습니다',
  },
  'keras.noDataset': {
    en: 'the weights {name} of the Keras layer {layer} are not in the file',
    ja: 'Keras の層 {layer} の重み {name} がファイルにありません',
    ko: 'Keras 층 {layer}의 {name} 가중치가 파일에 없습니다',
  },
  'keras.weightsOnly': {
    en: 'the HDF5 file has no model_config: weights without layers; save the whole model with model.save("name.keras")',
    ja: 'HDF5 ファイルに model_config がなく、重みだけで層がありません。model.save("name.keras") でモデル全体を保存してください',
    ko: 'HDF5 파일에 model_config가 없어 가중치만 있고 층이 없습니다. model.save("name.keras")를 써서 모델 전체를 저장하십시오',
  },
} as const satisfies Templates;
