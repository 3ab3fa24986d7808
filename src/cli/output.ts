/** Where a command writes to. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody reads it on a terminal, which may be coloured. */
  readonly isTerminal: boolean;
}

/** How a command ended. */
export interface Outcome {
  /** 0: all is well. 1: findings at or above the threshold. 2: something could not be read. */
  readonly exitStatus: 0 | 1 | 2;
}
