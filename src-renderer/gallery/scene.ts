import type { Scene } from './stage';

/** A scene with the name of its component and of its state. */
export interface NamedScene extends Scene {
  readonly name: string;
  readonly state: string;
  /** Needs the whole width of the page. */
  readonly wide?: boolean;
  /** Lies over the page: it is shown when its button is pressed. */
  readonly over?: boolean;
}
