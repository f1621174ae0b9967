// A run of steps, each with a heading and its time, and the lines that close it.

import { countTests } from './counts.mjs';
import { failuresIn } from './failures.mjs';
import { runAndKeep } from './run.mjs';
import { slowest, timesIn } from './slowest.mjs';
import { duration, heading } from './terminal.mjs';

/** Steps go on after one fails, so that one run shows everything there is to mend. */
export class Steps {
  #started = Date.now();
  #done = [];
  #times = [];

  /** Runs a program on this terminal. */
  program(name, program, args, options) {
    return this.#step(name, () => {
      heading(name);
      return runAndKeep(program, args, options);
    });
  }

  /** Runs a program beside others: what it prints is shown when it has ended. */
  programBeside(name, program, args, options) {
    return this.#step(name, async () => {
      const result = await runAndKeep(program, args, { ...options, shown: false });
      heading(name);
      process.stdout.write(result.printed);
      return result;
    });
  }

  /** Does work that answers `{ code, printed }`. */
  work(name, work) {
    return this.#step(name, () => {
      heading(name);
      return work();
    });
  }

  async #step(name, work) {
    const started = Date.now();
    const result = await work();
    const took = Date.now() - started;
    const counts = countTests(result.printed);
    // A failed step without failed tests of its own, such as a lint, counts as one failure.
    if (result.code !== 0 && counts.failed === 0) counts.failed = 1;
    this.#done.push({ name, took, ok: result.code === 0, failures: failuresIn(result.printed), ...counts });
    this.#times.push(...timesIn(result.printed));
    console.log(`${name}: ${result.code === 0 ? 'ok' : `FAILED with exit code ${result.code}`}, ${duration(took)}`);
    return result;
  }

  /**
   * Lists the slowest tests, the steps with their times, the failed tests with what they said, and `N passed, N failed`;
   * the exit code is 1 if anything failed.
   */
  close() {
    heading('Slowest tests');
    for (const line of slowest(this.#times)) console.log(line);
    heading('Result');
    for (const { name, took, ok } of this.#done) {
      console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(30)} ${duration(took)}`);
    }
    console.log(`All of it took ${duration(Date.now() - this.#started)}.`);
    const failures = this.#done.flatMap((step) => step.failures);
    if (failures.length > 0) heading('Failed tests');
    for (const { name, said } of failures) console.log([name, ...said.map((line) => `    ${line}`)].join('\n'));
    const sum = (what) => this.#done.reduce((total, step) => total + step[what], 0);
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
    process.exitCode = this.#done.every((step) => step.ok) ? 0 : 1;
  }
}
