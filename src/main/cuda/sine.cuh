// The normative sine of formats/nfc-v1.md, section "Sine", and the cosine beside it from the same range reduction.
#pragma once

struct SineCosine {
  float sine;
  float cosine;
};

// sin(x), to the bit as specified, and cos(x) within 1e-7 for |x| up to 8192.
DEVICE SineCosine sine_cosine(float x) {
  const float round = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
  float n = sum(fused(x, 0x1.45f306p-2f, round), -round);
  float r = fused(n, -0x1.921fb6p1f, x);
  r = fused(n, 0x1.777a5cp-24f, r);
  r = fused(n, 0x1.ee59dap-49f, r);
  float s = product(r, r);
  float p = fused(-0x1.9dad9ap-26f, s, 0x1.71966ep-19f);
  p = fused(p, s, -0x1.a01904p-13f);
  p = fused(p, s, 0x1.11111p-7f);
  p = fused(p, s, -0x1.555556p-3f);
  float odd = fused(sum(fused(n, 0.5f, round), -round), -2.0f, n);  // -1, 0 or 1
  float sign = fused(product(-2.0f, odd), odd, 1.0f);
  float c = fused(-0x1.180032p-22f, s, 0x1.9f6f7ep-16f);
  c = fused(c, s, -0x1.6c1380p-10f);
  c = fused(c, s, 0x1.555548p-5f);
  c = fused(c, s, -0.5f);
  return {product(fused(p, product(s, r), r), sign), product(fused(c, s, 1.0f), sign)};
}

// The same within 2^-19, in a sixth of the instructions: what is good enough where results are rounded to halves.
DEVICE SineCosine approximate_sine_cosine(float x) {
  const float round = 12582912.0f;
  float n = sum(fused(x, 0x1.45f306p-3f, round), -round);  // turns
  float r = fused(n, 0x1.777a5cp-23f, fused(n, -0x1.921fb6p2f, x));
  return {approximate_sine(r), approximate_cosine(r)};
}
