/** What `npm run fuzz` and the tests know of each way of looking for trouble. */
export interface Mode {
  readonly name: string;
  /** How many cases there are, where they can be counted; others go on for ever. */
  readonly size?: number;
  /** How many programs or inputs one case stands for. */
  readonly weight?: number;
  /** Runs the case of a number: what is wrong, in a few lines, or null. */
  check(seed: number): Promise<string | null>;
  /** The program of a case. */
  show(seed: number): string;
  /** A smaller program that goes wrong in the same way. */
  minimise?(seed: number): Promise<string>;
}
