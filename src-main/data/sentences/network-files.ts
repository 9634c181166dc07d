import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about files of networks: ONNX and what its readers share with the others. */
export const NETWORK_FILES = {
  'protobuf.key': {
    en: 'no field of an ONNX file begins before byte {at} of its part',
    ja: 'その部分のバイト位置 {at} の手前に ONNX ファイルの項目がありません',
    ko: '해당 부분의 바이트 위치 {at} 앞에 ONNX 파일의 항목이 없습니다',
  },
  'protobuf.wire': {
    en: 'field {field} of a part of the ONNX file: expected {expected}, got {got}',
    ja: 'ONNX ファイルのある部分の項目 {field} は {expected} でなければなりませんが、{got} です',
    ko: 'ONNX 파일 한 부분의 {field} 항목에 있어야 할 것은 {expected}인데 {got}입니다',
  },
  'protobuf.cutOff': {
    en: 'a part of the ONNX file is cut off: expected {expected} more bytes at its byte {at}, got {got}',
    ja: 'ONNX ファイルの一部が途切れています：そのバイト位置 {at} からあと {expected} バイト必要ですが、{got} バイトです',
    ko: 'ONNX 파일의 한 부분이 끊겼습니다: 바이트 위치 {at}부터 {expected}바이트가 더 필요한데 {got}바이트입니다',
  },
  'protobuf.varint': {
    en: 'a number before byte {at} of a part of the ONNX file is longer than 64 bits',
    ja: 'ONNX ファイルのある部分のバイト位置 {at} の手前の数値が64ビットを超えています',
    ko: 'ONNX 파일 한 부분의 바이트 위치 {at} 앞의 수가 64비트보다 깁니다',
  },
  'protobuf.tooMany': {
    en: 'a list in the ONNX file has more than {most} numbers',
    ja: 'ONNX ファイルの中のリストの数値が {most} 個を超えています',
    ko: 'ONNX 파일의 한 목록에 수가 {most}개보다 많습니다',
  },

  'network.kind': {
    en: 'no network that is read here: expected ONNX, PyTorch, Keras, .npz, a pickle of NumPy arrays or safetensors',
    ja: 'ここで読み込めるネットワークではありません：ONNX、PyTorch、Keras、.npz、NumPy の配列の pickle、safetensors のいずれかが必要です',
    ko: '여기서 읽는 신경망이 아닙니다: ONNX, PyTorch, Keras, .npz, NumPy 배열의 pickle, safetensors 중 하나여야 합니다',
  },
  'network.noDenseChain': {
    en: "{name} is no chain of dense layers, which is all that the book's pickle can hold; take ONNX instead",
    ja: '{name} は全結合層だけのつながりではないため、本の pickle には入りません。代わりに ONNX を選んでください',
    ko: '{name} 모델은 완전연결 층만 이어진 것이 아니어서 책의 pickle에 담을 수 없습니다. 대신 ONNX를 고르십시오',
  },
  'network.several': {
    en: 'expected one network and the data that belongs to it, got {names}; open one after the other',
    ja: 'ネットワーク1つとその付属データが必要ですが、{names} があります。1つずつ開いてください',
    ko: '신경망 하나와 그에 딸린 데이터여야 하는데 온 것은 {names}입니다. 하나씩 여십시오',
  },
  'network.array': {
    en: 'shape {shape} in {type}',
    ja: '形状 {shape}（{type}）',
    ko: '형상 {shape}({type})',
  },
  'network.tooManyNumbers': {
    en: 'shape {shape} does not stand for 0 to {most} numbers',
    ja: '形状 {shape} の数値の個数が0から {most} までの範囲にありません',
    ko: '형상 {shape}의 수 개수가 0부터 {most}까지의 범위에 있지 않습니다',
  },
  'network.numbersFor': {
    en: 'expected {expected} numbers for shape {shape}, got {got}',
    ja: '形状 {shape} には数値が {expected} 個必要ですが、{got} 個です',
    ko: '형상 {shape}에는 수가 {expected}개 필요한데 {got}개입니다',
  },
  'network.tooManyParts': {
    en: 'more than {most} nodes, tensors or names in one list',
    ja: 'ノード、テンソル、または名前が1つのリストに {most} 個を超えて入っています',
    ko: '노드, 텐서 또는 이름이 한 목록에 {most}개보다 많습니다',
  },
  'network.twice': {
    en: 'tensor {tensor} is there twice',
    ja: 'テンソル {tensor} が2つあります',
    ko: '{tensor} 텐서가 두 번 있습니다',
  },

  'onnx.elementType': {
    en: 'expected floats or whole numbers of 8 to 64 bits, got {got}',
    ja: '8ビットから64ビットの浮動小数点数か整数でなければなりませんが、{got} です',
    ko: '8비트부터 64비트까지의 부동소수점 수나 정수여야 하는데 {got}입니다',
  },
  'onnx.segment': {
    en: 'stored in segments, which nobody writes any more',
    ja: '分割して保存されていますが、この形式は今では使われません',
    ko: '나누어 저장되어 있는데 이제는 쓰이지 않는 형식입니다',
  },
  'onnx.externalNumber': {
    en: 'expected the offset and length of external data in digits, got {got}',
    ja: '外部データの位置と長さは数字でなければなりません（実際：{got}）',
    ko: '외부 데이터의 위치와 길이는 숫자여야 합니다(실제: {got})',
  },
  'onnx.externalShort': {
    en: '{file} has to have at least {expected} bytes, it has {got}',
    ja: '{file} は少なくとも {expected} バイト必要ですが、{got} バイトです',
    ko: '{file} 파일은 적어도 {expected}바이트여야 하는데 {got}바이트입니다',
  },
  'onnx.externalMissing': {
    en: 'its numbers stand in {files}, not among the opened files; open them together with it',
    ja: '数値は {files} にありますが、開いたファイルの中にありません。一緒に開いてください',
    ko: '수가 {files}에 들어 있는데 연 파일 중에 없습니다. 함께 여십시오',
  },
  'onnx.functionTooDeep': {
    en: 'the function {function} calls itself, or lies more than {most} calls deep',
    ja: '関数 {function} が自分自身を呼び出しているか、呼び出しの深さが {most} 段を超えています',
    ko: '{function} 함수가 자기 자신을 부르거나 호출 깊이가 {most}단을 넘습니다',
  },
  'onnx.externalPath': {
    en: 'its numbers are said to stand at {path}; only a file beside it is read, by its plain name',
    ja: '数値が {path} にあるとされていますが、隣にあるファイルを名前だけで読み込みます',
    ko: '수가 {path}에 있다고 되어 있지만, 나란히 있는 파일만 이름으로 읽습니다',
  },
  'onnx.noGraph': {
    en: 'no ONNX model: expected one graph in the file',
    ja: 'ONNX のモデルではありません：ファイルにグラフが1つ必要です',
    ko: 'ONNX 모델이 아닙니다: 파일에 그래프가 하나 있어야 합니다',
  },
  'onnx.opset': {
    en: 'expected operator set {oldest} or newer, got {got}; convert the model with onnx.version_converter',
    ja: '演算子セットは {oldest} 以上でなければなりませんが、{got} です。onnx.version_converter で変換してください',
    ko: '연산자 집합은 {oldest} 이상이어야 하는데 {got}입니다. onnx.version_converter로 변환하십시오',
  },
  'onnx.sparse': {
    en: 'sparse tensors are not read; export the model with dense ones',
    ja: '疎なテンソルは読み込めません。密なテンソルで書き出してください',
    ko: '희소 텐서는 읽지 않습니다. 밀집 텐서로 내보내십시오',
  },
  'onnx.subgraph': {
    en: 'nodes with a graph inside are not run here: {nodes}',
    ja: '内部にグラフを持つノードはここでは実行できません：{nodes}',
    ko: '안에 그래프가 들어 있는 노드는 여기서 실행하지 않습니다: {nodes}',
  },
  'onnx.attribute': {
    en: 'the attribute {attribute} has a type that is not read here',
    ja: '属性 {attribute} の型はここでは読み込めません',
    ko: '속성 {attribute}의 자료형은 여기서 읽지 않습니다',
  },
} as const satisfies Templates;
