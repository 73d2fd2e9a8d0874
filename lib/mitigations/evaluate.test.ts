import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { SourceFile } from '../report';
import { buildSetup, type Setup } from '../setup';
import { evaluate } from './evaluate';
import { met, unknown, unmet } from './judgement';
import { notImplemented } from './not-implemented';
import type { Judgement, Mitigation, Problem } from './types';

const script = (text: string, path = 'run.sh'): SourceFile => ({ path, kind: 'commands', text });

/** A mitigation that says what a test wants of each container. */
function planted(judge: (setup: Setup) => readonly Judgement[], reads: Mitigation['reads'] = []): Mitigation {
  return { id: 'read-only-volumes', reads, check: judge };
}

function problemAt(setup: Setup, more: Partial<Problem> = {}): Problem {
  const [container] = setup.containers;
  if (!container) throw new Error('no container');
  const place = container.head;
  return { kind: 'planted', severity: 'error', place, message: 'What.', consequence: 'Why.', ...more };
}

function report(text: string, judge: (setup: Setup) => readonly Judgement[], reads?: Mitigation['reads']) {
  return evaluate(planted(judge, reads), buildSetup([script(text)]));
}

describe('evaluate', () => {
  it('lets unmet outweigh unknown, and unknown outweigh met', () => {
    const need = unknown('commands', 'Say more.');
    expect(report('docker run a', () => [met([]), need]).verdict).toBe('unknown');
    expect(report('docker run a', (setup) => [met([]), need, unmet(problemAt(setup))]).verdict).toBe('unmet');
    expect(report('docker run a', () => [met([]), met([])]).verdict).toBe('met');
    expect(report('docker run a', () => []).verdict).toBe('unknown');
  });

  it('asks for more only where the verdict is unknown', () => {
    const need = unknown('commands', 'Say more.');
    expect(report('docker run a', () => [need, need]).needs).toEqual([
      { kind: 'commands', message: 'Say more.' },
    ]);
    expect(report('docker run a', (setup) => [need, unmet(problemAt(setup))]).needs).toEqual([]);
  });

  it('leaves the verdict alone for warnings and remarks', () => {
    const result = report('docker run a', (setup) => [met([], [problemAt(setup, { severity: 'warning' })])]);
    expect([result.verdict, result.diagnostics.length]).toEqual(['met', 1]);
  });

  it('says once what several containers share', () => {
    expect(
      report('docker run a', (setup) => [unmet(problemAt(setup)), unmet(problemAt(setup))]).diagnostics,
    ).toHaveLength(1);
  });

  it('turns what an exception covers into a remark with its reason', () => {
    const text = '# watertight: allow read-only-volumes -- uploads\ndocker run a';
    const result = report(text, (setup) => [unmet(problemAt(setup))]);
    expect(result.verdict).toBe('met');
    expect(result.diagnostics).toMatchObject([{ severity: 'info', message: 'What. Allowed here: uploads' }]);
    expect(result.evidence).toMatchObject([
      { range: { start: { line: 0, character: 0 } }, message: 'Allowed as an exception: uploads' },
    ]);
  });

  it('offers nothing to undo what was allowed, and what was not allowed still gets its fix', () => {
    const fixes = (text: string) =>
      report(text, (setup) => {
        const { place } = problemAt(setup);
        const fix = { title: 'Undo it', safe: false, edits: [{ place, newText: '' }] };
        return [unmet({ ...problemAt(setup), fixes: [fix] })];
      }).diagnostics.flatMap(({ fixes: offered }) => offered.map(({ title }) => title));
    expect(fixes('# watertight: allow read-only-volumes -- uploads\ndocker run a')).toEqual([]);
    expect(fixes('docker run a')).toEqual(['Undo it']);
  });

  it('excuses only the target that an exception names', () => {
    const text = '# watertight: allow read-only-volumes(/data) -- uploads\ndocker run a';
    const verdict = (target?: string) =>
      report(text, (setup) => [unmet(problemAt(setup, target === undefined ? {} : { target }))]).verdict;
    expect([verdict('/data'), verdict('/other'), verdict()]).toEqual(['met', 'unmet', 'unmet']);
  });

  it('takes the exception for the right target among several', () => {
    const text =
      '# watertight: allow read-only-volumes(/a) -- one\n# watertight: allow read-only-volumes(/b) -- two\ndocker run a';
    const result = report(text, (setup) => [
      unmet(problemAt(setup, { target: '/b' }), problemAt(setup, { target: '/a' })),
    ]);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      'What. Allowed here: two',
      'What. Allowed here: one',
    ]);
  });

  it('excuses nothing in another command or file', () => {
    const text = 'docker run a\n# watertight: allow read-only-volumes -- why\ndocker run b';
    expect(report(text, (setup) => [unmet(problemAt(setup))]).verdict).toBe('unmet');
  });

  it('is unmet by a refusal in a file that it reads, and points to it', () => {
    const refused = 'docker run --bogus a';
    expect(report(refused, () => [], ['commands'])).toMatchObject({
      verdict: 'unmet',
      blockedBy: ['docker-cli/refused'],
    });
    expect(report(refused, () => [met([])], ['dockerfile'])).toMatchObject({ verdict: 'met', blockedBy: [] });
  });

  it('says for a check what the daemon refuses of its own flags, unless the check says so itself', () => {
    const text = 'docker run -v /a:/b:RO img';
    const result = report(text, () => [met([])]);
    expect(result).toMatchObject({
      verdict: 'unmet',
      diagnostics: [
        { id: 'read-only-volumes/daemon-refuses', message: 'Docker refuses this value: invalid mode: RO' },
      ],
    });
    const [{ range } = { range: null }] = result.diagnostics;
    const explained = report(text, (setup) => {
      const refusal = setup.containers[0]?.daemonRefusals[0];
      const problem = problemAt(setup);
      return [unmet({ ...problem, place: { ...problem.place, span: refusal?.span ?? problem.place.span } })];
    });
    expect(explained.diagnostics.map((each) => [each.id, each.range])).toEqual([
      ['read-only-volumes/planted', range],
    ]);
  });

  it('says of a check that does not exist that it does not', () => {
    expect(evaluate(notImplemented('cpu-shares'), buildSetup([script('docker run a')]))).toMatchObject({
      verdict: 'unknown',
      needs: [{ message: 'The check of cpu-shares is not implemented yet.' }],
    });
  });
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is a shell text.
const ARRAY = 'args=(--privileged --rm)\ndocker run "${args[@]}" img';

it('offers no fix that would cut a quoted word in two, and says it as advice', () => {
  const [found] = analyze([{ path: 'run.sh', kind: 'commands', text: ARRAY }]).mitigations['no-privileged']
    .diagnostics;
  expect(found?.fixes).toEqual([]);
  expect(found?.advice).toBeDefined();
});
