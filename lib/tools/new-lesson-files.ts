import { UNNAMED } from '../lessons';
import type { MitigationId } from '../report';

/** What is to be made. */
export interface Draft {
  readonly slug: string;
  readonly kind: 'lesson' | 'exercise';
  readonly mitigations: readonly MitigationId[];
  readonly tabs: readonly string[];
  /** ISO date: the day on which it is made. */
  readonly today: string;
}

/**
 * Every file that the contract asks for, with a placeholder `‹…›` wherever an author has something to say. They
 * can be read from the first moment on, so that the site still builds with a lesson that is not finished.
 */
export function draftFiles(draft: Draft): ReadonlyMap<string, string> {
  const answer = (folder: string, what: string) =>
    draft.tabs.map((tab): [string, string] => [`${folder}/${tab}`, tabText(tab, what)]);
  const also = [1, 2].flatMap((n) => answer(`also-right/${UNNAMED}way-${n}`, 'another way to the same end'));
  const misses = [1, 2, 3, 4, 5].flatMap((n): [string, string][] => {
    const folder = `near-misses/${UNNAMED}miss-${n}`;
    return [...answer(folder, 'a plausible wrong answer'), [`${folder}/why.md`, whyText(draft)]];
  });
  return new Map([
    ['lesson.md', lessonText(draft)],
    ...answer('starter', 'a small service that somebody could run, and what it does'),
    ...answer('solution', 'the right answer, with nothing else changed'),
    ...also,
    ...misses,
    ['hints.md', HINTS],
    ['attack.sh', ATTACK],
    ['attack.yaml', ATTACK_RESULT],
  ]);
}

function tabText(tab: string, what: string): string {
  if (tab === 'daemon.json') return `{\n  "‹${what}: the keys that it needs›": true\n}\n`;
  const comment = `# ‹${what}›\n`;
  if (tab === 'Dockerfile') return `${comment}FROM registry.example/base\n`;
  if (tab === 'run.sh') {
    return `${comment}docker run -d --name service \\\n  --publish 8080:8080 \\\n  registry.example/service\n`;
  }
  if (tab === '.env') return `${comment}GREETING=hello\n`;
  return `${comment}services:\n  service:\n    image: registry.example/service\n    ports:\n      - 8080:8080\n`;
}

function whyText({ mitigations }: Draft): string {
  return `---
title: ‹what happens instead, in a few words›
fails: [${goals(mitigations).join(', ')}] # ‹ids of exactly the objectives and keeps that fail›
diagnostics: [] # ‹exactly the errors and warnings that the engine gives, as <mitigation>/<kind>›
---
‹Why somebody would write this, and what Docker makes of it.›
`;
}

/** One objective for each mitigation, under an id of its own. */
function goals(mitigations: readonly MitigationId[]): readonly string[] {
  return mitigations.map((_, index) => (mitigations.length > 1 ? `goal-${index + 1}` : 'goal'));
}

function lessonText({ slug, kind, mitigations, tabs, today }: Draft): string {
  const ids = goals(mitigations);
  const objectives = mitigations.map(
    (id, index) => `  - id: ${ids[index]}\n    text: ‹what must hold, in a few words›\n    mitigation: ${id}`,
  );
  return `---
title: ‹what it is called in lists›
slug: ${slug}
kind: ${kind}
mitigations: [${mitigations.join(', ')}]
minutes: 10 # ‹how long it takes, about›
tabs: [${tabs.join(', ')}]
objectives:
${objectives.join('\n')}
keeps:
  - id: image
    text: ‹what must still work; the guide in lib/lessons lists every word that can be asked for›
    runs-image: registry.example/service
  - id: port
    text: ‹what else must still work, so that an empty answer is none›
    publishes: 8080
lastReviewed: ${today}
outOfScope:
  - ‹what somebody may look for here, and does not find›
sources:
  - title: ‹where a fact comes from, a manual, source code or a standard›
    url: https://docs.docker.com/ # ‹the page itself›
    edition: ‹version or commit that was read›
    read: ${today} # ‹the day on which it was read›
---
‹What goes wrong: a small service, a time, a symptom, a cause. Nobody is to blame.›

‹What the mitigation changes, in the kernel or in the daemon.›

## Your task

‹One sentence: what to change, and what to leave.›

## Then and now

\`\`\`sh 2015
docker run service # ‹the command of 2015›
\`\`\`

\`\`\`sh today
docker run registry.example/service # ‹today's, which the engine finds met›
\`\`\`

‹Why it changed.›

## Reference

### Do

- ‹What helps, beyond the task.›

\`\`\`sh ✅
docker run registry.example/service # ‹a command that is met; every block is run›
\`\`\`

### Don't

- ‹What looks like it and is not.›

\`\`\`sh ❌
docker run registry.example/service # ‹a command that is unmet›
\`\`\`

### Verify on a running host

\`\`\`sh runs
docker inspect service # ‹how to see that it holds›
\`\`\`

‹What the answer should say.›

### ${kind === 'exercise' ? 'Limits of these mitigations' : 'Limits of this mitigation'}

- ‹Where it ends.›

### What this does not protect against

‹The threats that it leaves as they are.›

### Related

‹Lessons that go with it, as [title](../slug/).›
`;
}

const HINTS = `‹Where to look: a question rather than an answer.›
---
‹Which tool there is for it.›
---
‹Nearly the answer.›
`;

const ATTACK = `#!/bin/sh
# ‹What an intruder tries inside the container. It ends with 0 where it succeeds.›
echo "nothing tried yet"
exit 0
`;

const ATTACK_RESULT = `title: ‹what is tried, in a few words›
seconds: 10 # ‹it is stopped after these›
starter:
  exit: 0
  output: ‹a piece of what it prints, word for word›
  meaning: ‹how to read that›
solution:
  exit: 1
  output: ‹a piece of what it prints now›
  meaning: ‹how to read that, and what still works›
`;
