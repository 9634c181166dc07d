import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about the layers that bare weights may stand for. */
export const PROPOSALS = {
  'proposal.book3': {
    en: 'The names W1, b1, … of the book, chapter 3: dense layers with sigmoid between them',
    ja: '本の第3章の名前 W1、b1、…：間にシグモイドを置いた全結合層',
    ko: '책 3장의 이름 W1, b1, …: 사이에 시그모이드를 둔 완전연결 층',
  },
  'proposal.book7': {
    en: "The book's SimpleConvNet, chapter 7: convolution, ReLU, max pooling 2, two dense layers",
    ja: '本の第7章の SimpleConvNet：畳み込み、ReLU、最大プーリング2、全結合層2つ',
    ko: '책 7장의 SimpleConvNet: 합성곱, ReLU, 최대 풀링 2, 완전연결 층 두 개',
  },
  'proposal.book8': {
    en: "The book's DeepConvNet, chapter 8: six convolutions with padding 1, 1, 1, 2, 1, 1, two dense layers, and dropout that multiplies by 0.5",
    ja: '本の第8章の DeepConvNet：パディング 1、1、1、2、1、1 の畳み込み6つ、全結合層2つ、0.5 を掛けるドロップアウト',
    ko: '책 8장의 DeepConvNet: 패딩 1, 1, 1, 2, 1, 1인 합성곱 여섯 개, 완전연결 층 두 개, 0.5를 곱하는 드롭아웃',
  },
  'proposal.orderInFile': {
    en: 'Layers in the order of the file',
    ja: '層の順序はファイルの順です',
    ko: '층의 순서는 파일의 순서입니다',
  },
  'proposal.orderByName': {
    en: 'Layers in the order of their names',
    ja: '層の順序は名前の順です',
    ko: '층의 순서는 이름의 순서입니다',
  },
  'proposal.relu': {
    en: 'ReLU behind every layer but the last',
    ja: '最後以外の各層の後に ReLU',
    ko: '마지막을 뺀 모든 층 뒤에 ReLU',
  },
  'proposal.pooling': {
    en: 'Padding and pooling that make {side}×{side} pixels into {channels} images of {end}×{end}, as {tensor} asks for',
    ja: '{side}×{side} 画素を {tensor} に合う {end}×{end} の画像 {channels} 枚にするパディングとプーリング',
    ko: '{side}×{side} 픽셀을 {tensor}에 맞는 {end}×{end} 이미지 {channels}장으로 만드는 패딩과 풀링',
  },
  'proposal.globalPool': {
    en: 'The mean over each of {channels} images of {end}×{end}, from {side}×{side} pixels, as {tensor} asks for',
    ja: '{side}×{side} 画素から得た {end}×{end} の画像 {channels} 枚それぞれの平均。{tensor} に合わせています',
    ko: '{side}×{side} 픽셀에서 얻은 {end}×{end} 이미지 {channels}장 각각의 평균, {tensor}에 맞춘 것',
  },
  'proposal.others': {
    en: 'Other choices of padding and pooling that fit as well: {count}',
    ja: 'ほかにも合うパディングとプーリングの組み合わせ：{count} 通り',
    ko: '똑같이 맞는 다른 패딩과 풀링의 조합: {count}가지',
  },

  'proposal.nothing': {
    en: 'no weights of layers are in the file',
    ja: 'ファイルに層の重みがありません',
    ko: '파일에 층의 가중치가 없습니다',
  },
  'proposal.strange': {
    en: 'tensor {tensor} {shape} belongs to no convolution, dense layer or batch norm; export the whole network with torch.onnx.export',
    ja: 'テンソル {tensor} {shape} は畳み込み、全結合層、バッチ正規化のどれにも属しません。torch.onnx.export でネットワーク全体を書き出してください',
    ko: '텐서 {tensor}의 형상 {shape}에 맞는 층이 없습니다: 합성곱, 완전연결 층, 배치 정규화 어디에도 속하지 않습니다. torch.onnx.export를 써서 신경망 전체를 내보내십시오',
  },
  'proposal.noChain': {
    en: 'the layers do not chain from 784 pixels to ten numbers between {layers}; export the whole network with torch.onnx.export',
    ja: '784 画素から10個の数値までの層のつながりが {layers} の間で切れています。torch.onnx.export でネットワーク全体を書き出してください',
    ko: '784픽셀에서 수 열 개까지 이어지는 층이 {layers} 사이에서 끊깁니다. torch.onnx.export를 써서 신경망 전체를 내보내십시오',
  },
  'proposal.noPooling': {
    en: 'no padding and pooling makes 28×28 pixels into the {asked} numbers that {tensor} asks for, in {channels} channels',
    ja: '28×28 画素を {tensor} に必要な {asked} 個の数値（{channels} チャネル）にするパディングとプーリングがありません',
    ko: '28×28 픽셀을 {tensor}에 필요한 수 {asked}개({channels}채널)로 만드는 패딩과 풀링이 없습니다',
  },
  'proposal.square': {
    en: 'tensor {tensor} {shape}: only square kernels can be proposed; export the whole network with torch.onnx.export',
    ja: 'テンソル {tensor} {shape}：提案できるのは正方形のカーネルだけです。torch.onnx.export でネットワーク全体を書き出してください',
    ko: '텐서 {tensor} {shape}: 정사각형 커널만 제안할 수 있습니다. torch.onnx.export를 써서 신경망 전체를 내보내십시오',
  },
  'proposal.noTensor': {
    en: 'no tensor {tensor} in the file',
    ja: 'ファイルにテンソル {tensor} がありません',
    ko: '파일에 {tensor} 텐서가 없습니다',
  },
  'proposal.sides': {
    en: 'tensor {tensor} is {shape}, expected {expected} sides',
    ja: 'テンソル {tensor} は {shape} ですが、{expected} 次元でなければなりません',
    ko: '텐서 {tensor}의 형상은 {shape}인데 {expected}차원이어야 합니다',
  },
} as const satisfies Templates;
