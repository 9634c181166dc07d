import type { Digit, Point, Strokes } from '../src-main/shared/digits';

/** A way in which people of some country write a digit, as strokes in the square 0 … 1000. */
export interface Style {
  readonly label: Digit;
  readonly name: string;
  readonly strokes: Strokes;
}

/** A smooth curve through the points (Catmull-Rom, 8 pieces a span). */
function smooth(points: readonly Point[]): Point[] {
  const curve: Point[] = [];
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < 8; k++) {
      const t = k / 8;
      const mix = (j: 0 | 1) =>
        b[j] +
        0.5 *
          t *
          (c[j] - a[j] + t * (2 * a[j] - 5 * b[j] + 4 * c[j] - d[j] + t * (3 * (b[j] - c[j]) + d[j] - a[j])));
      curve.push([mix(0), mix(1)]);
    }
  }
  return [...curve, at(points.length - 1)];
}

/** "x,y x,y" is a straight-edged stroke, "~x,y x,y" a smooth one; strokes apart by bars. */
function draw(text: string): Strokes {
  return text.split('|').map((part) => {
    const stroke = part.trim();
    const points = stroke
      .replace('~', '')
      .split(' ')
      .map((pair): Point => {
        const [x, y] = pair.split(',').map(Number);
        return [x, y];
      });
    return stroke.startsWith('~') ? smooth(points) : points;
  });
}

const style = (label: Digit, name: string, text: string): Style => ({ label, name, strokes: draw(text) });

const ROUND = '~520,0 250,120 150,500 250,880 500,1000 750,880 850,500 750,120 480,0';
const NARROW = '~510,0 330,150 270,500 330,850 500,1000 670,850 730,500 670,150 480,0';

/** Hand-made styles that the pen corpus has too few of; drawn for this project. */
export const STYLES: readonly Style[] = [
  style(0, 'round', ROUND),
  style(0, 'slashed', `${ROUND} | 850,50 150,950`),
  style(0, 'slashed inside', `${ROUND} | 690,250 310,750`),
  style(0, 'slashed, narrow', `${NARROW} | 800,60 220,940`),
  style(0, 'slashed backwards', `${ROUND} | 270,200 730,800`),
  style(0, 'dotted', `${NARROW} | 490,480 510,520`),
  style(0, 'dotted, wide', `${ROUND} | 490,500 515,500`),
  style(
    0,
    'loop at the top',
    '~600,80 350,60 180,400 230,850 500,1000 780,800 830,400 650,60 450,20 420,160 560,230',
  ),
  style(1, 'bar', '500,0 500,1000'),
  style(1, 'slanted bar', '640,0 400,1000'),
  style(1, 'short upstroke', '300,250 520,0 520,1000'),
  style(1, 'long upstroke', '100,520 560,0 560,1000'),
  style(1, 'very long upstroke', '60,800 560,0 560,1000'),
  style(1, 'curved upstroke', '~80,560 330,380 540,40 560,0 560,300 560,1000'),
  style(1, 'foot', '500,0 500,1000 | 250,1000 750,1000'),
  style(1, 'upstroke and foot', '280,260 500,0 500,1000 | 220,1000 780,1000'),
  style(1, 'long upstroke and foot', '130,450 520,0 520,1000 | 250,1000 790,1000'),
  style(1, 'flag', '330,120 560,0 560,1000'),
  style(2, 'plain', '~180,220 320,30 600,0 780,200 700,480 400,760 150,1000 | 150,1000 850,1000'),
  style(2, 'looped', '~200,200 400,0 700,60 780,280 600,620 330,930 170,960 180,820 360,820 600,960 870,930'),
  style(2, 'sharp', '200,200 350,0 700,0 800,250 150,1000 850,1000'),
  style(2, 'swan', '~150,280 300,40 560,20 680,220 560,560 240,960 480,900 700,960 900,880'),
  style(3, 'round', '~200,120 480,0 750,150 720,380 450,480 760,600 800,830 520,1000 180,880'),
  style(3, 'flat top', '200,0 800,0 450,400 | ~450,400 760,520 800,800 550,1000 180,900'),
  style(
    3,
    'looped middle',
    '~200,150 500,0 760,180 650,420 420,480 380,420 500,420 780,620 740,880 450,1000 180,880',
  ),
  style(4, 'open', '250,0 180,580 850,580 | 700,200 650,1000'),
  style(4, 'open, square', '250,50 250,560 800,560 | 750,0 750,1000'),
  style(4, 'closed', '650,0 120,680 880,680 | 650,0 650,1000'),
  style(4, 'closed, one stroke', '650,1000 650,0 100,700 900,700'),
  style(4, 'bent', '400,0 130,620 880,620 | 560,350 560,1000'),
  style(4, 'tailed', '~330,0 220,300 160,560 | 160,560 840,520 | ~720,150 640,600 600,1000'),
  style(5, 'one stroke', '~800,0 300,20 270,30 240,420 500,360 800,560 780,850 480,1000 170,900'),
  style(5, 'two strokes', '300,0 250,420 | ~250,420 520,350 800,580 760,880 450,1000 160,900 | 300,0 830,0'),
  style(5, 'two strokes, apart', '~280,80 250,430 520,380 790,600 740,900 430,1000 170,880 | 330,0 850,40'),
  style(
    5,
    'two strokes, floating bar',
    '~260,120 230,460 540,420 780,640 700,930 400,1000 150,920 | 420,20 900,0',
  ),
  style(5, 'sharp', '780,0 250,0 250,430 700,430 780,550 780,850 650,1000 200,1000'),
  style(6, 'round', '~680,0 400,200 240,600 320,930 560,1000 760,820 680,580 450,550 270,720'),
  style(6, 'straight', '700,0 260,650 | ~260,650 280,920 520,1000 740,860 700,630 480,560 270,700'),
  style(6, 'curled', '~760,120 600,0 380,180 230,600 330,930 580,1000 780,800 640,560 400,600 260,760'),
  style(7, 'plain', '170,0 830,0 400,1000'),
  style(7, 'crossed', '170,0 830,0 400,1000 | 330,500 800,480'),
  style(7, 'crossed, steep', '200,0 780,0 520,1000 | 360,520 840,440'),
  style(7, 'hooked', '200,180 200,0 820,0 420,1000'),
  style(7, 'hooked and crossed', '180,200 190,20 830,0 430,1000 | 320,540 820,500'),
  style(7, 'wavy and crossed', '~150,130 300,0 550,90 820,20 620,400 450,1000 | 300,500 780,480'),
  style(
    8,
    'round',
    '~680,130 480,0 270,150 350,380 640,560 760,800 500,1000 240,800 380,560 660,370 690,130',
  ),
  style(
    8,
    'two rings',
    '~500,0 280,120 300,380 500,460 700,380 720,120 490,0 | ~500,460 220,600 230,900 500,1000 770,900 780,600 490,460',
  ),
  style(
    8,
    'open top',
    '~760,90 500,20 300,180 460,400 720,640 680,920 430,1000 240,820 400,560 720,300 800,60',
  ),
  style(9, 'round', '~740,150 500,0 270,130 280,380 480,480 700,360 740,150 730,500 640,1000'),
  style(9, 'straight', '~720,120 480,0 280,150 300,400 500,470 720,330 | 720,80 720,1000'),
  style(9, 'hooked', '~740,160 500,0 270,150 300,410 520,470 730,320 760,600 680,900 450,1000 220,900'),
  style(9, 'hooked, sharp', '740,100 480,0 270,180 320,420 560,460 740,250 740,800 600,1000 250,960'),
  style(
    9,
    'curled',
    '~720,260 620,20 360,40 260,280 430,460 660,380 720,120 760,560 620,960 360,980 260,840',
  ),
];
