export interface WebassemblyTest {
  readonly name: string;
  readonly path: string;
}
export interface Outcome {
  readonly name: string;
  readonly expected: string;
  readonly printed: string;
  readonly isSame: boolean;
  readonly reason: string | undefined;
}
export function findTests(checkout: string): readonly WebassemblyTest[];
export function runTest(test: WebassemblyTest): Promise<Outcome>;
