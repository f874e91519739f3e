export interface BenchProgram {
  readonly name: string;
  readonly size: number;
  readonly source: string;
  /** The URL of the hand-written module. */
  readonly twin: string;
}

export function listPrograms(): string[];
export function readProgram(name: string, small?: boolean): BenchProgram;
