export function elementary_exp(x: number): number {
  return Math.exp(x);
}
export function elementary_log(x: number): number {
  return Math.log(x);
}
