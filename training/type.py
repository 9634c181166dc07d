"""Writes src-main/evaluation/glyphs.ts: the outlines of the characters that a drawn matrix needs.

pip install fonttools; npm pack @fontsource/aileron; tar xzf fontsource-aileron-5.3.0.tgz
python3 training/type.py package/files/aileron-latin-400-normal.woff && npx prettier --write src-main/evaluation/glyphs.ts
"""
import json
import pathlib
import sys

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

CHARACTERS = ''.join(sorted(set('0123456789' + 'prediction' + 'truth')))
OUT = pathlib.Path(__file__).parent.parent / 'src-main' / 'evaluation' / 'glyphs.ts'
HEAD = '''/** The outline of a character: how far the next one stands to its right, and its contours as an SVG path, y upwards. */
export interface Glyph {
  readonly advance: number;
  readonly path: string;
}

/**
 * Aileron Regular 1.102 by Sora Sagano (CC0 1.0), the characters that a drawn matrix needs, as `training/type.py` writes
 * them. A picture must look the same on every machine, so it cannot ask for a font.
 */
'''


def main():
    font = TTFont(sys.argv[1])
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    lines = []
    for character in CHARACTERS:
        glyph, pen = glyphs[names[ord(character)]], SVGPathPen(font.getGlyphSet())
        glyph.draw(pen)
        lines.append(f'{json.dumps(character)}: {{ advance: {glyph.width}, path: {json.dumps(pen.getCommands())} }},')
    table = '\n'.join(lines)
    em = f"/** Of an outline's units. */\nexport const UNITS_PER_EM = {font['head'].unitsPerEm};\n"
    OUT.write_text(f'{HEAD}export const GLYPHS: Readonly<Record<string, Glyph>> = {{\n{table}\n}};\n\n{em}')


main()
