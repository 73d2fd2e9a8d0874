import { describe, expect, it } from 'vitest';
import { createAssistDesk } from './assist-desk';
import type { AssistRequest } from './grading.worker';

const file = { path: 'run.sh', kind: 'commands', text: 'docker run --' } as const;
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
const found = { range, suggestions: [] };

function setUp() {
  const sent: AssistRequest[] = [];
  const desk = createAssistDesk('completion', (request) => sent.push(request));
  const answer = (id: number) => desk.answered({ id, about: 'completion', found });
  return { desk, sent, answer };
}

describe('the desk for questions about a place', () => {
  it('gives the answer to a question', async () => {
    const { desk, sent, answer } = setUp();
    const asked = desk.ask(file, 13);
    expect(sent).toEqual([{ id: 1, about: 'completion', file, offset: 13 }]);
    answer(1);
    expect(await asked).toBe(found);
  });

  it('has one question under way and keeps the newest alone', async () => {
    const { desk, sent, answer } = setUp();
    const asked = [11, 12, 13].map((offset) => desk.ask(file, offset));
    expect(sent.map(({ offset }) => offset)).toEqual([11]);
    answer(1);
    expect(sent.map(({ offset }) => offset)).toEqual([11, 13]);
    answer(2);
    expect(await Promise.all(asked)).toEqual([null, null, found]);
  });

  it('drops an answer that nobody waits for, and one to another kind of question', async () => {
    const { desk, answer } = setUp();
    answer(1);
    const asked = desk.ask(file, 13);
    desk.answered({ id: 1, about: 'word', found: null });
    answer(7);
    answer(1);
    expect(await asked).toBe(found);
  });

  it('answers with nothing when the worker is gone, and goes on with the next one', async () => {
    const { desk, sent, answer } = setUp();
    const [first, second] = [desk.ask(file, 1), desk.ask(file, 2)];
    desk.drop();
    expect(await Promise.all([first, second])).toEqual([null, null]);
    const third = desk.ask(file, 3);
    answer(sent.at(-1)?.id ?? 0);
    expect(await third).toBe(found);
  });
});
