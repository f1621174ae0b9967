// Which tests took longest, as the test programs tell it.

const SHOWN = 10;

/** The tests in what a program printed with `--report-time`, such as `test area::name ... ok <1.234s>`. */
export function timesIn(printed) {
  const lines = printed.matchAll(/^test (\S+).* \.\.\. .*<(\d+\.\d+)s>$/gm);
  return [...lines].map(([, test, seconds]) => ({ test, seconds: Number(seconds) }));
}

/** The slowest ones, one a line, the slowest first. */
export function slowest(times) {
  const first = times.toSorted((one, other) => other.seconds - one.seconds).slice(0, SHOWN);
  return first.map(({ test, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${test}`);
}
