# Fast Fourier transform, recursive, on lists of real and imaginary parts.
from math import cos, sin, pi

N = 14  # 5 in tests


def fft(re, im, sign):
    n = len(re)
    if n == 1:
        return re, im
    even_re, even_im = fft(re[::2], im[::2], sign)
    odd_re, odd_im = fft(re[1::2], im[1::2], sign)
    out_re = [0.0] * n
    out_im = [0.0] * n
    half = n // 2
    for k in range(half):
        angle = sign * 2.0 * pi * k / n
        c = cos(angle)
        s = sin(angle)
        tr = c * odd_re[k] - s * odd_im[k]
        ti = c * odd_im[k] + s * odd_re[k]
        out_re[k] = even_re[k] + tr
        out_im[k] = even_im[k] + ti
        out_re[k + half] = even_re[k] - tr
        out_im[k + half] = even_im[k] - ti
    return out_re, out_im


def main(n):
    size = 1 << n
    signal = [sin(0.01 * i) + 0.5 * cos(0.17 * i) for i in range(size)]
    spectrum_re, spectrum_im = fft(signal, [0.0] * size, -1.0)
    peak = 0
    highest = 0.0
    for k in range(size // 2):
        power = spectrum_re[k] * spectrum_re[k] + spectrum_im[k] * spectrum_im[k]
        if power > highest:
            highest = power
            peak = k
    back, _ = fft(spectrum_re, spectrum_im, 1.0)
    error = max([abs(x / size - y) for x, y in zip(back, signal)])
    print(peak, "%.4f" % highest, error < 1e-9)


main(N)
