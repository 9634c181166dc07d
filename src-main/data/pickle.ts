import { sentence } from './sentences';
import type { Tensor } from '../shared/weights';
import type { Budget } from './budget';
import { named, refused } from './error';
import { runPickle } from './pickle-machine';
import { NUMPY, NumpyArray } from './pickle-numpy';

function arraysOf(bytes: Uint8Array, budget: Budget): Map<string, Tensor> {
  const dictionary = runPickle(bytes, NUMPY, budget);
  if (!(dictionary instanceof Map)) throw refused(sentence('pickle.dictionary'));
  const tensors = new Map<string, Tensor>();
  for (const [key, value] of dictionary) {
    if (!(value instanceof NumpyArray) || !value.tensor) throw refused(sentence('pickle.noArray', { key }));
    tensors.set(key, value.tensor);
  }
  return tensors;
}

/**
 * Reads a Python pickle of a dictionary from names to NumPy float arrays (protocols 2 to 5, NumPy 1 and 2, float32
 * and float64, either byte order, C and Fortran order) as float32 tensors in C order. It interprets only the
 * opcodes and globals that such a file needs and executes nothing; anything else is refused by its name.
 * Throws DataError. Source: what numpy.ndarray.__reduce_ex__ writes.
 */
export function readPickledArrays(bytes: Uint8Array, name: string, budget: Budget): Map<string, Tensor> {
  return named(name, () => arraysOf(bytes, budget));
}
