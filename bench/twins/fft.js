function fft(re, im, sign) {
  const n = re.length;
  if (n === 1) return [re, im];
  const half = n >> 1;
  const pick = (list, start) => {
    const picked = new Array(half);
    for (let i = 0; i < half; i++) picked[i] = list[2 * i + start];
    return picked;
  };
  const [evenRe, evenIm] = fft(pick(re, 0), pick(im, 0), sign);
  const [oddRe, oddIm] = fft(pick(re, 1), pick(im, 1), sign);
  const outRe = new Array(n);
  const outIm = new Array(n);
  for (let k = 0; k < half; k++) {
    const angle = (sign * 2 * Math.PI * k) / n;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const tr = c * oddRe[k] - s * oddIm[k];
    const ti = c * oddIm[k] + s * oddRe[k];
    outRe[k] = evenRe[k] + tr;
    outIm[k] = evenIm[k] + ti;
    outRe[k + half] = evenRe[k] - tr;
    outIm[k + half] = evenIm[k] - ti;
  }
  return [outRe, outIm];
}

export function main(n) {
  const size = 1 << n;
  const signal = Array.from({ length: size }, (_, i) => Math.sin(0.01 * i) + 0.5 * Math.cos(0.17 * i));
  const [re, im] = fft(signal, new Array(size).fill(0), -1);
  let peak = 0;
  let highest = 0;
  for (let k = 0; k < size >> 1; k++) {
    const power = re[k] * re[k] + im[k] * im[k];
    if (power > highest) {
      highest = power;
      peak = k;
    }
  }
  const [back] = fft(re, im, 1);
  let error = 0;
  for (let i = 0; i < size; i++) error = Math.max(error, Math.abs(back[i] / size - signal[i]));
  console.log(peak, highest.toFixed(4), error < 1e-9 ? "True" : "False");
}
