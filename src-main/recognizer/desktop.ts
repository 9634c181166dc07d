import type { MenuState } from '../shared/actions';

/** What only a host with a desktop around it can do. */
export interface Desktop {
  setMenuState(state: MenuState): void;
  setFullScreen(on: boolean): void;
  confirm(question: {
    readonly question: string;
    readonly yes: string;
    readonly no: string;
  }): Promise<boolean>;
  /** Asks for files and hands them over as an `opened` event. */
  chooseFiles(): Promise<void>;
  openDataFolder(): Promise<void>;
  /** The log of this session and the ones before, as it stands on the disk. */
  readLog(): Promise<string>;
  /** Name and version of what the host is made of. */
  readonly versions: Readonly<Record<string, string>>;
}
