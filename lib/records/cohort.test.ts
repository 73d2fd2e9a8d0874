import { describe, expect, it } from 'vitest';
import {
  arrange,
  csv,
  detailCsv,
  finishOf,
  gridCsv,
  type Look,
  mergeLessons,
  type Person,
  peopleOf,
  rowsOf,
  standingOf,
  troublesOf,
} from '.';
import { exported, solved } from './harness';

const NOBODY = new Map<string, string>();
const LESSONS = [
  { slug: 'memory-limit', title: 'Memory limits', contentHash: 'new0' },
  { slug: 'set-a-user', title: 'Set a user', contentHash: 'user' },
];
const begun = { changedAt: '2026-11-19T08:00:00Z' };
const files = (...records: ReturnType<typeof exported>[]) =>
  records.map((record, i) => ({ file: `${i}.json`, record }));
const first = (people: readonly Person[]): Person => {
  const [person] = people;
  if (!person) throw new Error('nobody is there');
  return person;
};

describe('the people behind a heap of records', () => {
  it('are one for each name, however it is spelled, in the order of their names', () => {
    const people = peopleOf(
      files(
        exported('Grace Hopper', {}),
        exported('ada lovelace', {}, '2026-11-01T00:00:00Z'),
        exported('Ada  Lovelace'.replace('  ', ' '), {}, '2026-11-02T00:00:00Z'),
      ),
      NOBODY,
    );
    expect(people.map(({ name, names }) => [name, names.length])).toEqual([
      ['Ada Lovelace', 2],
      ['Grace Hopper', 1],
    ]);
  });

  it('count a record that came in twice once', () => {
    const record = exported('Ada', {});
    expect(first(peopleOf(files(record, record), NOBODY)).records).toHaveLength(1);
  });

  it('have the latest of each lesson from all of their records, in whatever order these came', () => {
    const old = exported(
      'Ada',
      {
        'memory-limit': { ...solved(2, 'old0'), nearMissesMet: ['soft-limit'] },
        'set-a-user': solved(3, 'user'),
      },
      '2026-11-04T00:00:00Z',
    );
    const recent = exported(
      'Ada',
      { 'memory-limit': solved(20, 'new0'), 'set-a-user': begun },
      '2026-11-24T00:00:00Z',
    );
    for (const order of [files(old, recent), files(recent, old)]) {
      const { lessons, lastAt } = first(peopleOf(order, NOBODY));
      expect(lastAt).toBe('2026-11-24T00:00:00Z');
      expect(lessons.get('memory-limit')).toMatchObject({
        solvedAt: '2026-11-02T08:00:00Z',
        checkedAt: '2026-11-20T08:00:00Z',
        contentHash: 'new0',
        nearMissesMet: ['soft-limit'],
      });
      expect(lessons.get('set-a-user')).toMatchObject({ state: 'solved', solvedAt: '2026-11-03T08:00:00Z' });
    }
  });

  it('lose nothing that was solved by a record in which it is only begun', () => {
    const [done, again] = [exported('A', { x: solved(2, 'aaaa') }), exported('A', { x: begun })].map(
      ({ lessons }) => lessons[0],
    );
    if (!done || !again) throw new Error('both were begun');
    expect(mergeLessons(done, again)).toMatchObject({ state: 'solved', contentHash: 'aaaa' });
    expect(mergeLessons(again, done)).toMatchObject({ state: 'solved', contentHash: 'aaaa' });
  });

  it('are joined by hand under another name, through a chain and even a ring of joins', () => {
    const records = files(
      exported('Ada Byron', { 'memory-limit': solved(2, 'new0') }, '2026-11-02T00:00:00Z'),
      exported('Ada King', { 'set-a-user': solved(9, 'user') }, '2026-11-09T00:00:00Z'),
      exported('Ada Lovelace', {}, '2026-11-12T00:00:00Z'),
    );
    const chain = new Map([
      ['ada byron', 'ada king'],
      ['ada king', 'ada lovelace'],
    ]);
    const joined = peopleOf(records, chain);
    expect(joined).toHaveLength(1);
    expect(first(joined).names).toEqual(['Ada Lovelace', 'Ada King', 'Ada Byron']);
    expect([...first(joined).lessons.keys()].sort()).toEqual(['memory-limit', 'set-a-user']);
    const ring = new Map([...chain, ['ada lovelace', 'ada byron']]);
    expect(peopleOf(records, ring).flatMap(({ names }) => names)).toHaveLength(3);
  });
});

describe('where somebody stands', () => {
  const [lesson] = LESSONS;
  const recorded = (progress: Parameters<typeof exported>[1][string]) =>
    exported('A', { 'memory-limit': progress }).lessons[0];
  const standing = (progress: Parameters<typeof exported>[1][string], due: string | null = null) =>
    lesson && standingOf(lesson, recorded(progress), due, '2026-11-24');

  it('is done with today’s content, and stale with another or an unknown one', () => {
    expect(standing(solved(2, 'new0'))).toBe('done');
    expect(standing(solved(2, 'old0'))).toBe('stale');
    expect(standing({ ...solved(2, ''), contentHash: null })).toBe('stale');
  });

  it('is overdue from the day after it was due, begun or not, and never once it is solved', () => {
    expect(standing({}, '2026-11-24')).toBe('open');
    expect(standing({}, '2026-11-23')).toBe('overdue');
    expect(standing(begun, '2026-11-23')).toBe('overdue');
    expect(standing(begun, '2026-11-24')).toBe('begun');
    expect(standing(solved(23, 'old0'), '2026-11-01')).toBe('stale');
  });
});

describe('the grid', () => {
  const people = peopleOf(
    files(
      exported(
        'Grace',
        { 'memory-limit': solved(2, 'new0'), 'set-a-user': solved(2, 'user') },
        '2026-11-03T00:00:00Z',
      ),
      exported('Ada', { 'memory-limit': solved(2, 'old0') }, '2026-11-09T00:00:00Z'),
      exported('Linus', {}, '2026-11-06T00:00:00Z'),
    ),
    NOBODY,
  );
  const rows = rowsOf(people, LESSONS, '2026-11-20', '2026-11-24');
  const names = (look: Partial<Look>) =>
    arrange(rows, { text: '', narrowing: 'all', order: 'name', ...look }).map(({ person }) => person.name);

  it('is sorted by name, by what is left, by the age of the record', () => {
    expect(names({})).toEqual(['Ada', 'Grace', 'Linus']);
    expect(names({ order: 'most-left' })).toEqual(['Linus', 'Ada', 'Grace']);
    expect(names({ order: 'oldest' })).toEqual(['Grace', 'Linus', 'Ada']);
    expect(names({ order: 'newest' })).toEqual(['Ada', 'Linus', 'Grace']);
  });

  it('is narrowed to a name, to who is overdue, to what is stale, to who has finished', () => {
    expect(names({ text: ' RAC' })).toEqual(['Grace']);
    expect(names({ narrowing: 'overdue' })).toEqual(['Ada', 'Linus']);
    expect(names({ narrowing: 'stale' })).toEqual(['Ada']);
    expect(names({ narrowing: 'finished' })).toEqual(['Grace']);
    expect(names({ narrowing: 'unfinished' })).toEqual(['Ada', 'Linus']);
  });

  it('becomes a table with a line a person, as it stands', () => {
    expect(gridCsv({ rows, lessons: LESSONS, due: '2026-11-20' })).toBe(
      '\ufeffName,Latest record,Solved,Solved before it changed,Overdue,Lessons,Due,Memory limits,Set a user\r\n' +
        'Ada,2026-11-09T00:00:00Z,0,1,1,2,2026-11-20,Solved before it changed,Overdue\r\n' +
        'Grace,2026-11-03T00:00:00Z,2,0,0,2,2026-11-20,Solved,Solved\r\n' +
        'Linus,2026-11-06T00:00:00Z,0,0,2,2,2026-11-20,Overdue,Overdue\r\n',
    );
  });

  it('becomes a table with a line a person and lesson, with all that the records say', () => {
    const lines = detailCsv({ rows, lessons: LESSONS, due: null }).split('\r\n');
    expect(lines).toHaveLength(1 + 6 + 1);
    expect(lines[1]).toMatch(
      /^Ada,Memory limits,memory-limit,Solved before it changed,2026-11-02T08:00:00Z,2026-11-02T08:00:00Z,2026-11-02T08:00:00Z,0,no,,old0,new0,,2026-11-09T00:00:00Z,[\da-f]{64}$/,
    );
  });
});

describe('a table for spreadsheets', () => {
  it('begins with the mark of UTF-8 and ends every line with CR LF', () => {
    expect(csv([['é'], ['x']])).toBe('\ufeffé\r\nx\r\n');
  });

  it('quotes what would break a line or a cell', () => {
    expect(csv([['a,b', 'say "x"', 'two\nlines', ' as is ']])).toBe(
      '\ufeff"a,b","say ""x""","two\nlines", as is \r\n',
    );
  });

  it('lets no text be run as a formula, and leaves numbers as they are', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
    for (const name of names)
      expect(
        csv([[name]])
          .replace('\ufeff', '')
          .replace(/^"/, ''),
      ).toMatch(/^'/);
    expect(csv([[-1, 'a=1']])).toBe('\ufeff-1,a=1\r\n');
    expect(csv([['=HYPERLINK("http://x","y")']])).toBe('\ufeff"\'=HYPERLINK(""http://x"",""y"")"\r\n');
  });
});

describe('what a team gets wrong', () => {
  const people = peopleOf(
    files(
      exported('A', { 'set-a-user': { ...begun, nearMissesMet: ['root-by-name', 'stage'], hintsSeen: 1 } }),
      exported('B', { 'set-a-user': { ...solved(3, 'user'), nearMissesMet: ['stage'] } }),
      exported('C', { 'memory-limit': { ...solved(3, 'new0'), hintsSeen: 3, solutionSeen: true } }),
    ),
    NOBODY,
  );

  it('is counted by lesson and by near miss, the commonest first, without a name', () => {
    const troubles = troublesOf(people, ['memory-limit', 'set-a-user', 'cpu-shares']);
    expect(troubles).toEqual([
      {
        slug: 'set-a-user',
        begun: 2,
        solved: 1,
        withHints: 1,
        withSolution: 0,
        withNearMiss: 2,
        nearMisses: [
          { name: 'stage', people: 2 },
          { name: 'root-by-name', people: 1 },
        ],
      },
      {
        slug: 'memory-limit',
        begun: 1,
        solved: 1,
        withHints: 1,
        withSolution: 1,
        withNearMiss: 0,
        nearMisses: [],
      },
    ]);
  });
});

describe('a track', () => {
  const track = {
    slug: 't',
    title: 'T',
    steps: [
      { slug: 'a', title: 'A', planned: false },
      { slug: 'b', title: 'B', planned: false },
    ],
  };

  it('is finished when every step is solved, and says what is left until then', () => {
    expect(finishOf(track, () => true)).toEqual({ finished: true, left: [], planned: [] });
    expect(finishOf(track, (slug) => slug === 'a')).toMatchObject({ finished: false, left: [{ slug: 'b' }] });
  });

  it('is never finished while the site lacks one of its steps, or has none', () => {
    const planned = { slug: 'c', title: 'C', planned: true };
    const longer = { ...track, steps: [...track.steps, planned] };
    expect(finishOf(longer, () => true)).toEqual({ finished: false, left: [], planned: [planned] });
    expect(finishOf({ ...track, steps: [] }, () => true).finished).toBe(false);
  });
});
