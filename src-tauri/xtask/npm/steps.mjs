// A run of steps, each with a heading and its time, and the line that closes it.

import { countTests } from './counts.mjs';
import { runAndKeep } from './run.mjs';
import { duration, heading } from './terminal.mjs';

/**
 * Runs all steps, also after one fails, so that one run shows everything there is to mend. Ends the script: with a
 * list of times, the steps that failed, `N passed, N failed`, and exit code 1 if anything failed. A failed step
 * without failed tests of its own, such as a lint, counts as one failure.
 */
export async function runSteps(steps, env = {}) {
  const done = [];
  for (const { name, program, args } of steps) {
    heading(name);
    const started = Date.now();
    const { code, printed } = await runAndKeep(program, args, { env });
    const counts = countTests(printed);
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    done.push({ name, took: Date.now() - started, ok: code === 0, ...counts });
    console.log(`${code === 0 ? 'ok' : `FAILED with exit code ${code}`}, ${duration(Date.now() - started)}`);
  }
  close(done);
}

function close(done) {
  heading('Result');
  for (const { name, took, ok } of done) {
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${duration(took)}`);
  }
  const sum = (what) => done.reduce((total, step) => total + step[what], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = done.every((step) => step.ok) ? 0 : 1;
}
