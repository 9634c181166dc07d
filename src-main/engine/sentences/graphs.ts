import type { Templates } from '../../shared/sentences/templates';

/** Sentences about networks that come as graphs: what keeps one from being run. */
export const GRAPHS = {
  'graph.tooManyNodes': {
    en: '{file}: {count} nodes, at most {most} are run.',
    ja: '{file}：ノードが {count} 個あります。実行できるのは {most} 個までです。',
    ko: '{file}: 노드가 {count}개입니다. {most}개까지 실행할 수 있습니다.',
  },
  'graph.twice': {
    en: '{file}: the tensor {tensor} is made more than once.',
    ja: '{file}：テンソル {tensor} が二度以上作られています。',
    ko: '{file}: {tensor} 텐서가 두 번 이상 만들어집니다.',
  },
  'graph.undefined': {
    en: '{file}: node {node} takes the tensor {tensor}, which nothing in the file makes.',
    ja: '{file}：ノード {node} が使うテンソル {tensor} は、ファイルのどこでも作られていません。',
    ko: '{file}: {node} 노드가 쓰는 {tensor} 텐서를 파일의 어디에서도 만들지 않습니다.',
  },
  'graph.circle': {
    en: '{file}: node {node} waits for its own result: the graph runs in a circle.',
    ja: '{file}：ノード {node} が自分の結果を待っています。グラフが循環しています。',
    ko: '{file}: {node} 노드가 자기 결과를 기다립니다. 그래프가 순환합니다.',
  },
  'graph.missingOperators': {
    en: '{file}: operators that are not there: {list}.',
    ja: '{file}：対応していない演算子があります：{list}。',
    ko: '{file}: 지원하지 않는 연산자가 있습니다: {list}.',
  },
  'graph.node': {
    en: '{file}: {operator} {node}: {problem}.',
    ja: '{file}：{operator} {node}：{problem}。',
    ko: '{file}: {operator} {node}: {problem}.',
  },
  'graph.mixesImages': {
    en: 'it makes {shape} and mixes the images of a batch',
    ja: '結果の形状が {shape} になり、バッチ内の画像どうしが混ざります',
    ko: '결과 형상이 {shape}이 되어 배치 안의 이미지끼리 섞입니다',
  },
  'graph.notConstant': {
    en: '{tensor} comes from the image, expected numbers that the file holds',
    ja: '{tensor} が画像から計算されています。ファイルに書かれた数値が必要です',
    ko: '{tensor} 텐서가 이미지에서 계산됩니다. 파일에 적힌 수가 필요합니다',
  },
  'graph.shapesDiffer': {
    en: 'the shapes {first} and {second} do not fit together',
    ja: '形状 {first} と {second} が合いません',
    ko: '형상이 서로 맞지 않습니다: {first}, {second}',
  },
  'graph.sides': {
    en: '{shape} arrives, expected {expected} sides',
    ja: '入力の形状が {shape} です。辺の数は {expected} でなければなりません',
    ko: '입력의 형상이 {shape}입니다. 변의 수는 {expected}이어야 합니다',
  },
  'graph.axis': {
    en: 'axis {axis} is not one of {shape}',
    ja: '軸 {axis} は {shape} にありません',
    ko: '{shape}에 {axis}번 축은 없습니다',
  },
  'graph.attribute': {
    en: '{attribute} is {value}, which is not there',
    ja: '{attribute} が {value} です。これには対応していません',
    ko: '{attribute}의 값이 {value}입니다. 이 값은 지원하지 않습니다',
  },
  'graph.missingInput': {
    en: 'its input {position} is missing',
    ja: '{position} 番目の入力がありません',
    ko: '{position}번째 입력이 없습니다',
  },
  'graph.tensorSize': {
    en: '{file}: the tensor {tensor} is {shape} but holds {count} numbers.',
    ja: '{file}：テンソル {tensor} の形状は {shape} ですが、数値は {count} 個です。',
    ko: '{file}: 텐서 {tensor}의 형상은 {shape}인데 수는 {count}개입니다.',
  },
  'graph.notFinite': {
    en: '{tensor} holds {value} at position {position}',
    ja: '{tensor} の位置 {position} に {value} があります',
    ko: '{tensor}의 위치 {position}에 있는 값이 {value}입니다',
  },
  'graph.tooLarge': {
    en: '{shape} is more than {most} numbers an image',
    ja: '{shape} は画像1枚あたり {most} 個の上限を超えます',
    ko: '형상 {shape}의 크기가 이미지 한 장의 상한 {most}개를 넘습니다',
  },
  'graph.reshape': {
    en: '{from} does not fit into {to}',
    ja: '{from} は {to} に収まりません',
    ko: '{from} 형상은 {to}에 들어가지 않습니다',
  },
  'graph.windowTooLarge': {
    en: 'a window of {window} does not fit into {shape}',
    ja: '{window} の窓は {shape} に収まりません',
    ko: '{window} 창은 {shape}에 들어가지 않습니다',
  },
  'graph.noInput': {
    en: '{file}: the ten numbers do not depend on any input.',
    ja: '{file}：10個の数値がどの入力にも依存していません。',
    ko: '{file}: 열 개의 수가 어떤 입력에도 의존하지 않습니다.',
  },
  'graph.manyInputs': {
    en: '{file}: it takes {count} inputs ({list}), expected one picture.',
    ja: '{file}：入力が {count} 個（{list}）あります。画像1枚だけが必要です。',
    ko: '{file}: 입력이 {count}개({list})입니다. 그림 하나만 받아야 합니다.',
  },
  'graph.inputShape': {
    en: '{file}: the input {input} is {shape}, expected square pictures, one or three channels.',
    ja: '{file}：入力 {input} の形状は {shape} です。1または3チャンネルの正方形の画像が必要です。',
    ko: '{file}: 입력 {input}의 형상은 {shape}입니다. 1채널 또는 3채널의 정사각형 그림이 필요합니다.',
  },
  'graph.noOutput': {
    en: '{file}: no output has ten numbers an image: {list}.',
    ja: '{file}：画像1枚につき10個の数値を出す出力がありません：{list}。',
    ko: '{file}: 이미지 한 장에 수 열 개를 내는 출력이 없습니다: {list}.',
  },
  'graph.unknownOutput': {
    en: '{file}: there is no output {output}; there are {list}.',
    ja: '{file}：出力 {output} はありません。あるのは {list} です。',
    ko: '{file}: {output} 출력이 없습니다. 있는 출력은 {list}입니다.',
  },
  'graph.notTen': {
    en: '{file}: the output {output} does not have ten numbers an image; those that have: {list}.',
    ja: '{file}：出力 {output} は画像1枚につき10個の数値ではありません。10個の数値を出すもの：{list}。',
    ko: '{file}: {output} 출력은 이미지 한 장에 수 열 개를 내지 않습니다. 수 열 개를 내는 출력: {list}.',
  },
  'graph.training': {
    en: 'Batch normalization is set to training in the file ({list}); here the mean and variance in the file are used, not those of a batch.',
    ja: 'ファイルではバッチ正規化が学習中の設定です（{list}）。ここではバッチの平均と分散ではなく、ファイルにある平均と分散を使います。',
    ko: '파일에서 배치 정규화가 학습 상태로 되어 있습니다({list}). 여기서는 배치의 평균과 분산이 아니라 파일에 있는 값을 씁니다.',
  },
  'graph.tooMuchWork': {
    en: '{file}: {count} multiply-adds an image, at most {most} are run.',
    ja: '{file}：画像1枚あたりの積和演算が {count} 回です。実行できるのは {most} 回までです。',
    ko: '{file}: 이미지 한 장에 곱셈-덧셈이 {count}번입니다. {most}번까지 실행할 수 있습니다.',
  },
} as const satisfies Templates;
