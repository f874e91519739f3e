/** What `npm run bench -- --json` writes; the times are milliseconds. */
export interface Figures {
  readonly node: string;
  readonly cpu: string;
  readonly clock: string;
  readonly versions: Readonly<Record<string, string>>;
  /** By program and peer. */
  readonly programs: Readonly<
    Record<string, Readonly<Record<string, { readonly median?: number; readonly kind?: string }>>>
  >;
}

export type Ratios = ReadonlyMap<string, ReadonlyMap<string, number | null>>;

export function ratiosOf(figures: Figures): Ratios;
export function formatPage(files: readonly Figures[]): string;
