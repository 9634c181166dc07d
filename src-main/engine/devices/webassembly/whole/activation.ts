import type { Activation } from '../../../../shared/weights';
import type { Code } from './code';

/** value ← h(value) for the vector in local `value`; a NaN stays one. `exp_f32x4` has to be in the module. */
export function writeActivation(code: Code, activation: Activation, value: number): void {
  const { em } = code;
  switch (activation) {
    case 'identity':
      return;
    case 'relu':
      // pmin and pmax are one instruction each, and give their first operand where a NaN is compared.
      em.localGet(value);
      code.splat(0).f32x4Pmax().localSet(value);
      return;
    case 'step':
      em.localGet(value);
      code.splat(0).f32x4Gt();
      code.splat(1).v128And().localSet(value);
      return;
    case 'sigmoid':
      code.splat(1);
      code.splat(1);
      em.localGet(value).f32x4Neg().call('exp_f32x4').f32x4Add().f32x4Div().localSet(value);
      return;
    default:
      activation satisfies never;
  }
}
