import { type Row, STANDING_WORDS, type TodaysLesson } from './standing';

/** What a table for a spreadsheet is made of: the rows of the grid as they stand, and its columns. */
export interface Table {
  readonly rows: readonly Row[];
  readonly lessons: readonly TodaysLesson[];
  /** `YYYY-MM-DD`, or null where the lead set none. */
  readonly due: string | null;
}

/** One line a person, a column a lesson: the grid as it is seen. */
export function gridCsv({ rows, lessons, due }: Table): string {
  const head = ['Name', 'Latest record', 'Solved', 'Solved before it changed', 'Overdue', 'Lessons', 'Due'];
  return csv([
    [...head, ...lessons.map(({ title }) => title)],
    ...rows.map(({ person, standings, counts }) => [
      person.name,
      person.lastAt,
      counts.done,
      counts.stale,
      counts.overdue,
      lessons.length,
      due ?? '',
      ...standings.map((standing) => STANDING_WORDS[standing]),
    ]),
  ]);
}

/** One line a person and lesson, with everything that the records say: for a pivot table. */
export function detailCsv({ rows, lessons, due }: Table): string {
  const head = [
    ...[
      'Name',
      'Lesson',
      'Slug',
      'Standing',
      'Solved at',
      'Checked at',
      'Last change',
      'Hints used',
      'Solution seen',
    ],
    ...['Near misses met', 'Content version', 'Content version today', 'Due', 'Record exported', 'Record id'],
  ];
  const lines = rows.flatMap(({ person, standings }) =>
    lessons.map(({ slug, title, contentHash }, i) => {
      const recorded = person.lessons.get(slug);
      const standing = standings[i];
      return [
        person.name,
        title,
        slug,
        standing ? STANDING_WORDS[standing] : '',
        recorded?.solvedAt ?? '',
        recorded?.checkedAt ?? '',
        recorded?.changedAt ?? '',
        recorded?.hintsUsed ?? '',
        recorded ? (recorded.solutionSeen ? 'yes' : 'no') : '',
        recorded?.nearMissesMet.join(' ') ?? '',
        recorded?.contentHash ?? '',
        contentHash,
        due ?? '',
        person.lastAt,
        person.records[0]?.record.id ?? '',
      ];
    }),
  );
  return csv([head, ...lines]);
}

/**
 * RFC 4180: commas, every line ended by CR LF, what holds a comma, a quote or a line end in quotes. With the mark of
 * UTF-8 in front, without which spreadsheets read another encoding.
 */
export function csv(lines: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** What a spreadsheet takes for the beginning of a formula, in either width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that would be run as a formula gets an apostrophe, which spreadsheets read as “this is text”. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
