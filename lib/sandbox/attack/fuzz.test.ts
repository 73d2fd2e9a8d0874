import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { analyze } from '../../analyze';
import { loadLessons } from '../../lessons';
import { fuzz } from '../../tools/fuzz.measure';
import { planAttack } from '.';

const LESSONS = loadLessons(fileURLToPath(new URL('../../../lessons', import.meta.url)));
/** Thousands of plans on a shared machine. */
const PATIENCE = 180_000;

it(
  'every hostile setup gets a plan, a refusal or a reason under every attack: nothing is thrown, nothing is said twice',
  () => {
    let count = 0;
    const kinds = new Set<string>();
    const { faults } = fuzz({
      inputs: 1500,
      seed: 1126,
      engine: (files) => {
        const lesson = LESSONS[count++ % LESSONS.length];
        if (lesson) {
          const plan = planAttack(lesson.attack, files);
          kinds.add(plan.kind);
          if (plan.kind === 'run') {
            JSON.parse(plan.config);
            if (new Set(plan.prepared).size < plan.prepared.length) throw new Error('said twice');
          } else if (plan.message.trim() === '') throw new Error('no word about it');
        }
        return analyze(files);
      },
    });
    expect(faults).toEqual([]);
    expect([...kinds].sort()).toEqual(['cannot', 'refused', 'run']);
  },
  PATIENCE,
);

it('a plan of 10 times the lines takes no more than some 20 times as long, however many steps it has', () => {
  const [lesson] = LESSONS;
  if (!lesson) throw new Error('no lessons');
  const timeOf = (lines: number) => {
    const steps = 'ENV A=1\nRUN echo a && find / -perm /6000\nCOPY --from=0 /a /b\n'.repeat(lines);
    const files = [
      { path: 'Dockerfile', kind: 'dockerfile' as const, text: `FROM a AS b\nFROM c\n${steps}` },
    ];
    const start = performance.now();
    planAttack({ ...lesson.attack, container: null }, files);
    return performance.now() - start;
  };
  timeOf(300);
  expect(timeOf(3000)).toBeLessThan(20 * Math.max(timeOf(300), 5));
});
