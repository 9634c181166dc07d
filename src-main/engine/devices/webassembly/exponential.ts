import type { Emitter, ModuleBuilder } from './internals';

/** 1.5 · 2²³, and the same bits as an integer. */
const ROUNDING = 12_582_912;
const ROUNDING_BITS = 0x4b400000;

/**
 * Adds `exp_f32x4` (four lanes) and `exp_f32` (one, by the same code, so that both agree to the last bit).
 *
 * e^x = 2^n · e^r with n = round(x / ln 2) and r = x − n·ln 2 in two parts, e^r by the degree-5 polynomial of Cephes
 * (S. Moshier, expf, |relative error| < 2·10⁻⁷), 2^n as two exact powers, so that results underflow to 0 and
 * overflow to ∞ as they should. NaN stays NaN: pmin and pmax give their first operand where one is compared. It replaces gpu.js's call out of WebAssembly for every number.
 */
export function addExponential(module: ModuleBuilder): void {
  const em = module.addFunction('exp_f32x4', { params: ['v128'], results: ['v128'] });
  const x = 0;
  const [n, whole, r, sum, power] = [
    em.addLocal('v128'),
    em.addLocal('v128'),
    em.addLocal('v128'),
    em.addLocal('v128'),
    em.addLocal('v128'),
  ];
  const splat = (value: number): Emitter => em.v128ConstF32x4(value, value, value, value);

  // Beyond ±150 the answer is 0 or ∞ anyway, and n stays small enough for the two powers.
  em.localGet(x);
  splat(-150).f32x4Pmax();
  splat(150).f32x4Pmin().localTee(x);
  // A sum near 1.5 · 2²³ has no places behind the point, and its lowest bits are n.
  splat(Math.LOG2E).f32x4Mul();
  splat(ROUNDING).f32x4Add().localTee(n);
  splat(ROUNDING).f32x4Sub().localSet(whole);
  em.localGet(x).localGet(whole);
  splat(0.693359375).f32x4Mul().f32x4Sub().localGet(whole);
  splat(-2.1219444e-4).f32x4Mul().f32x4Sub().localSet(r);

  splat(1.98756915e-4).localSet(sum);
  for (const coefficient of [
    1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, 1,
  ]) {
    em.localGet(sum).localGet(r).f32x4Mul();
    splat(coefficient).f32x4Add().localSet(sum);
  }

  em.localGet(n).v128ConstI32x4(ROUNDING_BITS, ROUNDING_BITS, ROUNDING_BITS, ROUNDING_BITS);
  em.i32x4Sub().localSet(n);
  em.localGet(n).i32Const(1).i32x4ShrS().localSet(power);
  em.localGet(sum);
  emitPowerOfTwo(em.localGet(power)).f32x4Mul();
  emitPowerOfTwo(em.localGet(n).localGet(power).i32x4Sub()).f32x4Mul();

  const scalar = module.addFunction('exp_f32', { params: ['f32'], results: ['f32'] });
  scalar.localGet(0).f32x4Splat().call('exp_f32x4').f32x4ExtractLane(0);
}

/** 2^k for four integers k in −126 … 127: the exponent bits of a float32. */
function emitPowerOfTwo(em: Emitter): Emitter {
  return em.v128ConstI32x4(127, 127, 127, 127).i32x4Add().i32Const(23).i32x4Shl();
}
