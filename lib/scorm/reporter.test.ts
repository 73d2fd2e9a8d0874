import { describe, expect, it } from 'vitest';
import { fakeClock, fakeLms } from './harness';
import { createReporter, type Standing } from './reporter';
import { createRuntime } from './runtime';
import type { ScormVersion } from './standard';

function begin(
  version: ScormVersion,
  values: Readonly<Record<string, string>> = {},
  standing: Partial<Standing> = {},
) {
  const lms = fakeLms(version, values);
  const clock = fakeClock();
  const now = { suspended: 'w1.a.b', bookmark: 'memory-limit', solved: 0, total: 12, ...standing };
  let turns = 0;
  const reporter = createReporter(
    createRuntime(lms.api, version),
    clock,
    () => now,
    () => {
      turns += 1;
    },
  );
  return { lms, clock, now, reporter, turns: () => turns };
}

describe('what an LMS is told in 1.2', () => {
  it('is all of it at first, and then what has changed', () => {
    const { lms, clock, now, reporter } = begin('1.2');
    reporter.changed(true);
    clock.pass(1000);
    expect(lms.since()).toEqual([
      'cmi.core.exit=suspend',
      'cmi.suspend_data=w1.a.b',
      'cmi.core.lesson_location=memory-limit',
      'cmi.core.score.min=0',
      'cmi.core.score.max=100',
      'cmi.core.score.raw=0',
      'cmi.core.lesson_status=incomplete',
      'cmi.core.session_time=0000:00:00',
      'commit',
    ]);
    now.solved = 3;
    reporter.changed(true);
    clock.pass(59_000);
    expect(lms.since()).toEqual(['cmi.core.score.raw=25', 'cmi.core.session_time=0000:00:01', 'commit']);
  });

  it('is that the course is completed when every lesson is solved, and it stays so', () => {
    const { lms, clock, now, reporter } = begin('1.2', {}, { solved: 12 });
    reporter.changed(true);
    clock.pass(1000);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('completed');
    expect(lms.values.get('cmi.core.score.raw')).toBe('100');
    now.solved = 11;
    reporter.changed();
    clock.pass(10_000);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('completed');
  });

  it.each(['completed', 'passed'])('never takes %s of an earlier session back to incomplete', (status) => {
    const { lms, clock, reporter } = begin('1.2', { 'cmi.core.lesson_status': status }, { solved: 2 });
    reporter.changed();
    clock.pass(10_000);
    expect(lms.values.get('cmi.core.lesson_status')).toBe('completed');
  });

  it.each(['browse', 'review'])('is nothing in %s mode', (mode) => {
    const { lms, clock, reporter } = begin('1.2', { 'cmi.core.lesson_mode': mode });
    expect(reporter.delivery()).toBe('reviewing');
    reporter.changed(true);
    clock.pass(60_000);
    reporter.close();
    expect(lms.calls).toEqual(['close']);
  });

  it('leaves out an empty bookmark, which some LMSs refuse', () => {
    const { lms, clock, reporter } = begin('1.2', {}, { bookmark: '' });
    reporter.changed();
    clock.pass(10_000);
    expect(lms.calls.join()).not.toContain('lesson_location');
  });
});

describe('what an LMS is told in 2004', () => {
  it('has completion and success apart, a scaled score and the share that is done', () => {
    const { lms, clock, now, reporter } = begin('2004', {}, { solved: 7 });
    reporter.changed(true);
    clock.pass(1000);
    expect(lms.since()).toEqual([
      'cmi.exit=suspend',
      'cmi.suspend_data=w1.a.b',
      'cmi.location=memory-limit',
      'cmi.score.min=0',
      'cmi.score.max=100',
      'cmi.score.raw=58',
      'cmi.completion_status=incomplete',
      'cmi.score.scaled=0.5833',
      'cmi.progress_measure=0.5833',
      'cmi.success_status=unknown',
      'cmi.session_time=PT0H0M0S',
      'commit',
    ]);
    now.solved = 12;
    reporter.changed(true);
    clock.pass(1000);
    expect(lms.values.get('cmi.completion_status')).toBe('completed');
    expect(lms.values.get('cmi.success_status')).toBe('passed');
    expect(lms.values.get('cmi.score.scaled')).toBe('1');
  });
});

describe('when an LMS is told', () => {
  it('is five seconds after the first change, however long the typing goes on', () => {
    const { lms, clock, now, reporter } = begin('1.2');
    lms.since();
    for (let i = 0; i < 60; i += 1) {
      now.suspended = `w1.a.${i}`;
      reporter.changed();
      clock.pass(500);
    }
    expect(lms.calls.filter((call) => call === 'commit')).toHaveLength(6);
  });

  it('is at once when the page is hidden, where there is something to tell', () => {
    const { lms, reporter } = begin('1.2');
    lms.since();
    reporter.flush();
    expect(lms.calls).toEqual([]);
    reporter.changed();
    reporter.flush();
    expect(lms.calls.at(-1)).toBe('commit');
  });

  it('is for the last time when the page goes: the rest, the time, and the end', () => {
    const { lms, clock, now, reporter } = begin('1.2');
    reporter.changed();
    clock.pass(65_000);
    lms.since();
    now.suspended = 'w1.a.last';
    reporter.close();
    expect(lms.since()).toEqual([
      'cmi.suspend_data=w1.a.last',
      'cmi.core.session_time=0000:01:05',
      'commit',
      'close',
    ]);
    expect(reporter.delivery()).toBe('closed');
    reporter.changed(true);
    clock.pass(60_000);
    reporter.close();
    expect(lms.calls).toEqual([]);
  });
});

describe('an LMS that does not take it', () => {
  it('is asked again every half minute until it does, and the page knows', () => {
    const { lms, clock, reporter, turns } = begin('1.2');
    lms.commits = false;
    reporter.changed();
    clock.pass(5_000);
    expect(reporter.delivery()).toBe('refusing');
    expect(turns()).toBe(1);
    lms.since();
    clock.pass(60_000);
    expect(lms.since().filter((call) => call === 'commit')).toHaveLength(2);
    lms.commits = true;
    clock.pass(30_000);
    expect(reporter.delivery()).toBe('well');
    expect(turns()).toBe(2);
    lms.since();
    clock.pass(300_000);
    expect(lms.calls).toEqual([]);
  });

  it('is told at once again when something more is solved', () => {
    const { lms, clock, reporter } = begin('1.2');
    lms.commits = false;
    reporter.changed();
    clock.pass(5_000);
    lms.commits = true;
    reporter.changed(true);
    clock.pass(1_000);
    expect(reporter.delivery()).toBe('well');
  });

  it('counts as refusing where it refuses the work, not where it does without an element', () => {
    const { lms, clock, reporter } = begin('1.2');
    lms.refuses = (element) => (element.endsWith('score.min') ? '401' : null);
    reporter.changed();
    clock.pass(5_000);
    expect(reporter.delivery()).toBe('well');
    const other = begin('1.2');
    other.lms.refuses = (element) => (element === 'cmi.suspend_data' ? '401' : null);
    other.reporter.changed();
    other.clock.pass(5_000);
    expect(other.reporter.delivery()).toBe('refusing');
    const third = begin('1.2');
    third.lms.refuses = (element) => (element.endsWith('lesson_status') ? '405' : null);
    third.reporter.changed();
    third.clock.pass(5_000);
    expect(third.reporter.delivery()).toBe('refusing');
  });

  it('does not keep the page from ending', () => {
    const { lms, clock, reporter } = begin('1.2');
    lms.commits = false;
    reporter.changed();
    reporter.close();
    expect(lms.calls.at(-1)).toBe('close');
    lms.since();
    clock.pass(300_000);
    expect(lms.calls).toEqual([]);
  });
});
