import { CLASSES } from '../shared/digits';
import type { Language } from '../shared/languages';
import type { Run } from '../shared/runs';
import { sentence } from './sentences';
import { AXIS, CELL, layOutMatrix, MARGIN, MATRIX_SIZE, TYPE_SIZE } from './matrix-layout';
import type { MatrixCell } from './matrix-layout';
import { datasetTitle } from './dataset-title';
import { tellIn } from './report-words';
import type { Colour } from './shade';

/** The confusion matrix as an SVG drawing: truth in rows, shade by share of the row, counts as text. */
export function reportSvg({ report }: Run, language: Language): string {
  const tell = tellIn(language);
  const title = sentence('report.matrixTitle', {
    model: report.model.name,
    dataset: datasetTitle(report.dataset),
    correct: String(report.correct),
    total: String(report.total),
  });
  const centre = MARGIN + (CLASSES * CELL) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${MATRIX_SIZE}" height="${MATRIX_SIZE}" viewBox="0 0 ${MATRIX_SIZE} ${MATRIX_SIZE}" role="img" font-family="system-ui, sans-serif" font-size="${TYPE_SIZE}" text-anchor="middle">`,
    `<title>${tell(title)}</title>`,
    `<rect width="${MATRIX_SIZE}" height="${MATRIX_SIZE}" fill="#ffffff"/>`,
    `<text x="${centre}" y="${AXIS.title}" fill="#111827">${tell(sentence('report.prediction'))}</text>`,
    `<text transform="translate(${AXIS.title} ${centre}) rotate(-90)" fill="#111827">${tell(sentence('report.truth'))}</text>`,
    ...axisDigits(),
    ...layOutMatrix(report.confusion).map(cellMarkup),
    '</svg>',
    '',
  ].join('\n');
}

function axisDigits(): string[] {
  return Array.from({ length: CLASSES }, (_, digit) => {
    const middle = MARGIN + digit * CELL + CELL / 2;
    return `<text x="${middle}" y="${AXIS.column}" fill="#111827">${digit}</text><text x="${AXIS.row}" y="${middle + AXIS.drop}" fill="#111827">${digit}</text>`;
  });
}

function cellMarkup({ x, y, count, shade }: MatrixCell): string {
  const rect = `<rect x="${x}" y="${y}" width="${CELL - 1}" height="${CELL - 1}" fill="${hex(shade.ground)}"/>`;
  return `${rect}<text x="${x + CELL / 2}" y="${y + CELL / 2 + AXIS.drop}" fill="${hex(shade.text)}">${count}</text>`;
}

/** `#1d4ed8`. */
export function hex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
