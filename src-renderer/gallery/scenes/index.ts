import type { NamedScene } from '../scene';
import { DRAW } from './draw';
import { EVALUATE } from './evaluate';
import { INSPECT } from './inspect';
import { LEARN } from './learn';
import { SHELL } from './shell';
import { UI } from './ui';
import { WORKBENCH } from './workbench';

/** Every scene of the gallery, room by room; the rooms are the folders of the page. */
export const SCENES: Readonly<Record<string, readonly NamedScene[]>> = {
  ui: UI,
  draw: DRAW,
  shell: SHELL,
  evaluate: EVALUATE,
  'evaluate/workbench': WORKBENCH,
  inspect: INSPECT,
  learn: LEARN,
};
