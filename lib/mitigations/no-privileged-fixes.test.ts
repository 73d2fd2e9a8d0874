import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { applyEdits } from '../text';

it.each([
  ['services:\n  web:\n    image: img\n    security_opt:\n      - seccomp=unconfined\n', 'protection-off'],
  [
    'services:\n  web: {image: img, security_opt: ["label=disable", "no-new-privileges"]}\n',
    'protection-off',
  ],
  ['services:\n  web:\n    image: img\n    use_api_socket: true\n', 'engine-socket'],
  [
    'services:\n  web:\n    image: img\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n      - ./a:/a:ro\n',
    'engine-socket',
  ],
])('takes what it warns of out of a service: %j', (text, kind) => {
  const found = (given: string) =>
    analyze([{ path: 'compose.yaml', kind: 'compose', text: given }]).mitigations['no-privileged']
      .diagnostics;
  const fix = found(text).find(({ id }) => id.endsWith(kind))?.fixes[0];
  const edits = fix?.edits.map(({ range, newText }) => ({ range, newText })) ?? [];
  expect(edits.length).toBeGreaterThan(0);
  expect(found(applyEdits(text, edits))).toEqual([]);
});
