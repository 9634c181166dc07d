/** For tests: runs the Python that leaves the app beside its file, where there is a Python with NumPy. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (path) => spawnSync(path, ['-c', 'import numpy'], { timeout: 60_000 }).status === 0,
);

export const hasPython = PYTHON !== undefined;
/** Stands behind the name of a test that is skipped. */
export const pythonMissing = hasPython ? '' : ' (skipped: needs python3 with NumPy)';

/** A file as it left the app, and for ONNX what a runtime gives: the lines call a stand-in for onnxruntime. */
export interface Snippet {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly python: string;
  readonly session?: {
    readonly input: string;
    readonly output: string;
    /** One image's sides, and how many images the file takes; 0 for any number. */
    readonly sides: readonly number[];
    readonly batch: number;
    /** What has to be asked, [n, …sides], and what is answered to it, [n, 10]. */
    readonly fed: readonly number[];
    readonly answers: readonly number[];
  };
}

/** A warning is a failure. The stand-in refuses what onnxruntime refuses: other names, types and sides. */
const DRIVER = `
import json, os, sys, traceback, types, warnings
import numpy as np

warnings.simplefilter("error")

class InferenceSession:
    def __init__(self, path):
        open(path, "rb").close()
        self.known = json.load(open("session.json"))
        self.at = 0

    def run(self, outputs, feeds):
        known = self.known
        (name, x), = feeds.items()
        assert (outputs, name, x.dtype) == ([known["output"]], known["input"], np.float32), (outputs, name, x.dtype)
        assert list(x.shape[1:]) == known["sides"], x.shape
        assert known["batch"] in (0, len(x)), x.shape
        fed = np.array(known["fed"]).reshape(-1, *known["sides"])[self.at : self.at + len(x)]
        answers = np.array(known["answers"], np.float32).reshape(-1, 10)[self.at : self.at + len(x)]
        if os.path.exists("started"):
            self.at += len(x)
            assert np.abs(x - fed).max() < 1e-6, np.abs(x - fed).max()
        return [answers]

sys.modules["onnxruntime"] = types.SimpleNamespace(InferenceSession=InferenceSession)
digits = np.fromfile("images", np.uint8).reshape(-1, 28, 28)
answers = []
for at in range(int(sys.argv[1])):
    os.chdir(str(at))
    try:
        names = {}
        exec(compile(open("snippet.py").read(), "snippet.py", "exec"), names)
        open("started", "w").close()
        given = names["probabilities"](digits)
        assert given.shape == (len(digits), 10), given.shape
        answers.append(given.tolist())
    except Exception:
        answers.append(traceback.format_exc())
    os.chdir("..")
json.dump(answers, open("answers", "w"))
`;

/** The probabilities [n, 10] of each snippet for images [n, 784] of bytes, flat; or what Python says was wrong. */
export function runSnippets(
  snippets: readonly Snippet[],
  images: Uint8Array,
): (readonly number[] | string)[] {
  const folder = mkdtempSync(join(tmpdir(), 'digit-desk-python-'));
  try {
    writeFileSync(join(folder, 'images'), images);
    writeFileSync(join(folder, 'driver.py'), DRIVER);
    snippets.forEach(({ name, bytes, python, session }, at) => {
      const own = join(folder, String(at));
      mkdirSync(own);
      writeFileSync(join(own, name), bytes);
      writeFileSync(join(own, 'snippet.py'), python);
      if (session) writeFileSync(join(own, 'session.json'), JSON.stringify(session));
    });
    const { status, stderr } = spawnSync(PYTHON ?? '', ['driver.py', String(snippets.length)], {
      cwd: folder,
    });
    if (status !== 0) throw new Error(String(stderr));
    const answers = JSON.parse(readFileSync(join(folder, 'answers'), 'utf8')) as (number[][] | string)[];
    return answers.map((answer) => (typeof answer === 'string' ? answer : answer.flat()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
