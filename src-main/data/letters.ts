import type { Point, Strokes } from '../shared/digits';

/** Points of a regular curve, for the round parts. */
function curve(count: number, at: (t: number) => Point): Point[] {
  return Array.from({ length: count + 1 }, (_, i) => at(i / count));
}

/** An arc about (cx, cy) from angle `from` to `to` (turns, clockwise from the right). */
const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] =>
  curve(24, (t) => {
    const angle = 2 * Math.PI * (from + (to - from) * t);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

/** Written as "x,y x,y | x,y …": points of one stroke apart by spaces, strokes by bars. */
function shape(text: string): Strokes {
  return text.split('|').map((stroke) =>
    stroke
      .trim()
      .split(' ')
      .map((pair): Point => {
        const [x, y] = pair.split(',').map(Number);
        return [x, y];
      }),
  );
}

/**
 * Letters and signs that nobody takes for a digit, as strokes in the square 0 … 1000, drawn for this project.
 * Left out on purpose: B, D, G, I, J, L, O, Q, S, T, U, Y, Z, b, g, l, o, q, s, z, which resemble digits.
 */
export const LETTERS: readonly Strokes[] = [
  shape('150,1000 500,0 850,1000 | 280,650 720,650'), // A
  shape('800,0 200,0 200,1000 800,1000 | 200,500 700,500'), // E
  shape('800,0 200,0 200,1000 | 200,480 700,480'), // F
  shape('150,0 150,1000 | 850,0 850,1000 | 150,500 850,500'), // H
  shape('200,0 200,1000 | 800,0 200,550 | 350,420 850,1000'), // K
  shape('100,1000 150,0 500,700 850,0 900,1000'), // M
  shape('150,1000 150,0 850,1000 850,0'), // N
  shape('100,0 300,1000 500,300 700,1000 900,0'), // W
  shape('150,0 850,1000 | 850,0 150,1000'), // X
  [...shape('200,0 200,1000 | 350,520 850,1000'), arc(200, 260, 600, 260, -0.25, 0.25)], // R
  [...shape('200,0 200,1000'), arc(200, 280, 600, 280, -0.25, 0.25)], // P
  [
    arc(250, 700, 180, 300, -0.5, 0),
    arc(600, 700, 180, 300, -0.5, 0),
    ...shape('70,400 70,1000 | 430,700 430,1000'),
  ], // m
  shape('500,0 500,1000 | 0,500 1000,500'), // +
  shape('350,0 250,1000 | 750,0 650,1000 | 50,320 950,320 | 0,680 900,680'), // #
  shape('500,0 1000,900 0,900 500,0'), // triangle
  shape('0,0 1000,0 1000,1000 0,1000 0,0'), // square
  shape('200,1000 500,0 800,1000 0,380 1000,380 200,1000'), // star
  shape('0,500 1000,500 | 650,200 1000,500 650,800'), // arrow
  shape('0,350 1000,350 | 0,700 1000,700'), // =
  shape('0,150 1000,150 | 0,500 1000,500 | 0,850 1000,850'), // ≡
  shape('0,100 1000,100 | 300,100 250,1000 | 700,100 720,1000'), // π
  shape('100,500 400,900 1000,0'), // tick
  shape('0,500 250,300 500,500 750,700 1000,500'), // ~
  shape('500,0 500,1000 | 0,250 1000,750 | 1000,250 0,750'), // *
  [curve(80, (t) => [500 + 480 * t * Math.cos(22 * t), 500 + 480 * t * Math.sin(22 * t)])], // spiral
  [curve(48, (t) => heart(2 * Math.PI * t))],
  [
    arc(500, 500, 500, 500, 0, 1),
    arc(500, 560, 260, 220, 0.05, 0.45),
    ...shape('330,330 340,340 | 660,330 670,340'),
  ], // face
];

/** Point of the heart curve x = 16 sin³t, y = 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t, scaled to 0 … 1000. */
function heart(t: number): Point {
  const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
  return [500 + 31 * 16 * Math.sin(t) ** 3 * 0.97, 430 - 31 * y];
}
