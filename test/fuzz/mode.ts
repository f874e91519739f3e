/** What `npm run fuzz` and the tests know of each way of looking for trouble. */
export interface Mode {
  readonly name: string;
  /** How many seeds there are, where they can be counted; others go on for ever. */
  readonly size?: number;
  /** How many seeds are best checked at once; 1, if not given. */
  readonly step?: number;
  /** How many programs or inputs one seed stands for; 1, if not given. */
  readonly weight?: number;
  /** How many differences were found so far that are decided, by what decides them. */
  readonly explained?: ReadonlyMap<string, number>;
  /** Runs the cases of `count` seeds: what is wrong, in a few lines each that begin with the seed. */
  check(seed: number, count: number): Promise<readonly string[]>;
  /** The program of a seed. */
  show(seed: number): string;
  /** A smaller program that goes wrong in the same way, and what it should print. */
  minimise?(seed: number): Promise<{ readonly source: string; readonly expected: string }>;
}

/** A `check` of seeds that are run one by one, by what is wrong with one. */
export function oneByOne(checkOne: (seed: number) => Promise<string | null> | string | null): Mode["check"] {
  return async (first, count) => {
    const faults: string[] = [];
    for (let seed = first; seed < first + count; seed++) {
      const fault = await checkOne(seed);
      if (fault !== null) faults.push(`seed ${seed}: ${fault}`);
    }
    return faults;
  };
}
