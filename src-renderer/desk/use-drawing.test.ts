import { describe, expect, it } from 'vitest';
import { useDrawing } from './use-drawing';

describe('drawing', () => {
  it('makes one mark from pen down to pen up, and a dot of a mere click', () => {
    const { drawing, begin, extend, end } = useDrawing();
    begin([3, 3]);
    extend([
      [4, 3],
      [5, 3],
    ]);
    end();
    begin([9, 9]);
    end();
    expect(drawing.value.marks.map(({ points }) => points)).toEqual([
      [
        [3, 3],
        [4, 3],
        [5, 3],
      ],
      [[9, 9]],
    ]);
  });

  it('shows a mark while it is being made', () => {
    const { drawing, begin, extend, isDrawing } = useDrawing();
    begin([1, 1]);
    extend([[2, 2]]);
    expect(drawing.value.marks[0].points.length).toBe(2);
    expect(isDrawing.value).toBe(true);
  });

  it('drops points that lie closer than a twelfth of a cell to the last one', () => {
    const { drawing, begin, extend } = useDrawing();
    begin([1, 1]);
    extend([
      [1.05, 1],
      [1.5, 1],
      [1.51, 1.01],
    ]);
    expect(drawing.value.marks[0].points).toEqual([
      [1, 1],
      [1.5, 1],
    ]);
  });

  it('takes back a mark that was broken off, without a trace in the history', () => {
    const { drawing, begin, cancel, canUndo } = useDrawing();
    begin([1, 1]);
    cancel();
    expect(drawing.value.marks).toEqual([]);
    expect(canUndo.value).toBe(false);
  });

  it('undoes a clear and an opened picture', () => {
    const state = useDrawing();
    state.begin([1, 1]);
    state.end();
    const drawn = state.drawing.value;
    state.clear();
    expect(state.isEmpty.value).toBe(true);
    state.undo();
    expect(state.drawing.value).toBe(drawn);
    const picture = new Uint8Array(784).fill(9);
    state.open(picture);
    expect(state.drawing.value).toEqual({ picture, marks: [] });
    state.undo();
    expect(state.drawing.value).toBe(drawn);
    state.redo();
    expect(state.drawing.value.picture).toBe(picture);
  });

  it('makes no step of clearing an empty canvas', () => {
    const { clear, canUndo } = useDrawing();
    clear();
    expect(canUndo.value).toBe(false);
  });

  it('keeps a width for each tool, and a tool for one mark only when asked', () => {
    const { tool, width, begin, end, drawing } = useDrawing();
    width.value = 3;
    tool.value = 'eraser';
    expect(width.value).toBe(4);
    width.value = 99;
    expect(width.value).toBe(8);
    tool.value = 'pen';
    expect(width.value).toBe(3);
    begin([0, 0], 'eraser');
    end();
    expect(drawing.value.marks).toEqual([{ tool: 'eraser', width: 8, points: [[0, 0]] }]);
    expect(tool.value).toBe('pen');
  });

  it('stands still while it is frozen: no ink, no undo, no other drawing', () => {
    const state = useDrawing();
    state.begin([3, 3]);
    state.end();
    const before = state.drawing.value;
    state.isFrozen.value = true;
    state.begin([9, 9]);
    state.extend([[12, 12]]);
    state.end();
    state.undo();
    state.clear();
    state.reopen({ picture: null, marks: [] });
    expect(state.drawing.value).toBe(before);
    expect([state.canUndo.value, state.isDrawing.value]).toEqual([false, false]);
    state.isFrozen.value = false;
    state.undo();
    expect(state.isEmpty.value).toBe(true);
  });
});
