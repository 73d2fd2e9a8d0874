import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { applyEdits } from '../text';

describe('no-env-secrets', () => {
  const own = (path: string, kind: 'dockerfile' | 'commands', text: string) =>
    analyze([{ path, kind, text }]).mitigations['no-env-secrets'];

  it('shows the good ways as evidence', () => {
    const image = own('Dockerfile', 'dockerfile', 'FROM a\nRUN --mount=type=secret,id=x cat /run/secrets/x');
    expect(image.evidence.map(({ range }) => range.start)).toEqual([{ line: 1, character: 4 }]);
    const file = own(
      'run.sh',
      'commands',
      'docker run -e DB_PASSWORD_FILE=/run/secrets/db -v ./db:/run/secrets/db:ro a',
    );
    expect(file.evidence.map(({ range }) => range.start.character)).toEqual([14, 47]);
  });

  it('has the evidence of an absence on docker run and on the last FROM', () => {
    const container = own('run.sh', 'commands', 'docker run a');
    expect(container.evidence[0]?.range.end.character).toBe(10);
    const image = own('Dockerfile', 'dockerfile', 'FROM a\nFROM b');
    expect(image.evidence[0]?.range.start.line).toBe(1);
  });

  it('never repeats a secret', () => {
    const text = 'docker run -e DB_PASSWORD=hunter2 -e U=http://a:hunter2@b img';
    const { diagnostics } = own('run.sh', 'commands', text);
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });

  it.each([
    ['run.sh', 'commands', 'docker service create -e DB_PASSWORD=x2 img'],
    ['Dockerfile', 'dockerfile', 'FROM a\nONBUILD ENV DB_PASSWORD=x2\nUSER 1000'],
  ] as const)('offers what the tool takes: %s, %s, %s', (path, kind, text) => {
    const edits = own(path, kind, text).diagnostics[0]?.fixes[0]?.edits ?? [];
    const fixed = applyEdits(text, edits);
    expect(fixed).toBe(
      kind === 'commands'
        ? 'docker service create -e DB_PASSWORD_FILE=/run/secrets/db_password --secret db_password img'
        : 'FROM a\nUSER 1000',
    );
    const report = analyze([{ path, kind, text: fixed }]);
    expect([report.diagnostics, report.mitigations['no-env-secrets'].verdict]).toEqual([[], 'met']);
  });

  it.each([
    'docker run -e API_TOKEN=x2 -d img',
    'docker run -d -e API_TOKEN=x2 img',
    'docker run -d --env API_TOKEN=x2 img',
    'docker run -d --env=API_TOKEN=x2 img',
    'docker run -d -eAPI_TOKEN=x2 img',
    'docker run -de API_TOKEN=x2 img',
    "docker run -e 'API_TOKEN=x2' img",
    'docker run -e "API_TOKEN"=x2 img',
    'docker run \\\n  -e API_TOKEN=x2 \\\n  img # a comment',
    'T=x2\ndocker run -e API_TOKEN=$T img',
    'sudo docker container run -e API_TOKEN=x2 img',
  ])('is unmet however it is written: %s', (text) => {
    expect(own('run.sh', 'commands', text).verdict).toBe('unmet');
  });

  it.each([
    'FROM a\nenv API_TOKEN=x2',
    'FROM a\nENV API_TOKEN x2',
    'FROM a\nENV A=b \\\n# why\n API_TOKEN="x2"',
    'FROM a\nENV "API_TOKEN"=x2',
    '# escape=`\nFROM a\nEN`\nV API_TOKEN=x2',
    'FROM a\nRUN set -e; export A=b API_TOKEN=x2',
    'FROM a\nRUN declare -x API_TOKEN=x2',
    'FROM a\nRUN API_TOKEN=x2; export API_TOKEN',
  ])('is unmet in an image however it is written: %s', (text) => {
    expect(own('Dockerfile', 'dockerfile', text).verdict).toBe('unmet');
  });

  it('answers hostile values in time that grows with their length', () => {
    for (const piece of ['A', '://a:', 'eyJ-', 'F', 'gh', '-----BEGIN ', '/a']) {
      const text = `docker run -e GPG_KEY="${piece.repeat(100_000 / piece.length)}" -e KEY="${piece.repeat(1000)}" img`;
      const start = performance.now();
      own('run.sh', 'commands', text);
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});
