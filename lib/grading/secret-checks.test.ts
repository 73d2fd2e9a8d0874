import { describe, expect, it } from 'vitest';
import { compose, dockerfile, keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const SECRET: Check = { kind: 'gets-secret', value: 'DB_PASSWORD' };
const TOKEN: Check = { kind: 'build-gets-secret', value: 'NPM_TOKEN' };
const FILE = '-e DB_PASSWORD_FILE=/run/secrets/db';

/** [options of docker run, kept, reason, the words it points to] */
const CONTAINERS: readonly (readonly [string, boolean, string, string])[] = [
  ['-e DB_PASSWORD=a', true, 'It is told DB_PASSWORD, as a variable.', '-e DB_PASSWORD=a'],
  ['-e DB_PASSWORD', true, 'It is told DB_PASSWORD, as a variable.', '-e DB_PASSWORD'],
  [
    `${FILE} -v /etc/db:/run/secrets/db:ro`,
    true,
    'It reads DB_PASSWORD from /run/secrets/db.',
    '-v /etc/db:/run/secrets/db:ro',
  ],
  [
    `${FILE} --mount type=bind,src=/etc/s,dst=/run/secrets,readonly`,
    true,
    'It reads DB_PASSWORD from /run/secrets/db.',
    '--mount type=bind,src=/etc/s,dst=/run/secrets,readonly',
  ],
  [FILE, false, 'DB_PASSWORD_FILE names /run/secrets/db, and nothing is mounted there.', FILE],
  [
    `${FILE} -v /etc/db:/run/secrets/other`,
    false,
    'DB_PASSWORD_FILE names /run/secrets/db, and nothing is mounted there.',
    FILE,
  ],
  [
    `${FILE} --mount type=tmpfs,dst=/run/secrets`,
    false,
    'DB_PASSWORD_FILE names /run/secrets/db, and nothing is mounted there.',
    FILE,
  ],
  [
    '-e DB_PASSWORD_FILE',
    false,
    'DB_PASSWORD_FILE comes from a variable that these files do not set.',
    '-e DB_PASSWORD_FILE',
  ],
  ['-v /etc/db:/db', false, 'It is told neither DB_PASSWORD nor DB_PASSWORD_FILE.', 'docker run'],
];

describe('a lesson can keep a secret that the container needs', () => {
  it.each(CONTAINERS)('with %s', (options, kept, reason, place) => {
    const file = script(`docker run ${options} x`);
    const graded = keep(SECRET, file);
    expect([graded.kept, graded.reason, pointedAt(graded, file)]).toEqual([kept, reason, place]);
  });

  it('takes the variable of the image', () => {
    const image = dockerfile('FROM a1\nENV DB_PASSWORD_FILE=/run/secrets/db');
    const run = script('docker build -t b1 .\ndocker run -v /etc/db:/run/secrets/db b1');
    expect(keep(SECRET, image, run)).toMatchObject({ kept: true });
  });
});

const MOUNT = 'RUN --mount=type=secret,id=npm npm ci';

/** [Dockerfile after its FROM, options of docker build, kept, reason] */
const BUILDS: readonly (readonly [string, string, boolean, string])[] = [
  ['ARG NPM_TOKEN', '--build-arg NPM_TOKEN', true, 'The build is told NPM_TOKEN, as a variable.'],
  ['ARG NPM_TOKEN=a', '', true, 'The build is told NPM_TOKEN, as a variable.'],
  ['ARG NPM_TOKEN', '', false, 'No build hands NPM_TOKEN over.'],
  [MOUNT, '--secret id=npm,src=npm.txt', true, 'This RUN reads the secret npm.'],
  [MOUNT, '--secret src=npm.txt,id=npm', true, 'This RUN reads the secret npm.'],
  [MOUNT, '', false, 'No build hands over a secret with the id npm.'],
  [MOUNT, '--secret id=other,src=npm.txt', false, 'No build hands over a secret with the id npm.'],
  [
    'RUN --mount=type=secret,target=/root/.npmrc npm ci',
    '--secret id=.npmrc',
    true,
    'This RUN reads the secret .npmrc.',
  ],
  [
    'RUN --mount=type=cache,id=npm,target=/c npm ci',
    '--secret id=npm',
    false,
    'No RUN can read NPM_TOKEN: no secret is mounted for one.',
  ],
];

describe('a lesson can keep a secret that the build needs', () => {
  it.each(BUILDS)('with %s and %s', (text, options, kept, reason) => {
    const graded = keep(TOKEN, dockerfile(`FROM a1\n${text}\n`), script(`docker build ${options} -t b1 .`));
    expect([graded.kept, graded.reason]).toEqual([kept, reason]);
  });

  it('needs a build', () => {
    expect(keep(TOKEN, dockerfile(`FROM a1\n${MOUNT}\n`))).toMatchObject({
      kept: false,
      reason: 'Nothing here builds the image.',
    });
  });
});

describe('a secret that the engine hands over', () => {
  const service = (path: string, secrets: string) => {
    const file = compose(
      `services:\n  db:\n    image: a\n    environment:\n      DB_PASSWORD_FILE: ${path}\n    secrets:\n      - ${secrets}\nsecrets:\n  db:\n    file: ./db\n`,
    );
    const asked = keep(SECRET, file);
    return [asked.kept, asked.reason, pointedAt(asked, file)];
  };

  it('lies below /run/secrets, under its name or the one it is given', () => {
    const reads = 'It reads DB_PASSWORD from /run/secrets/db.';
    expect(service('/run/secrets/db', 'db')).toEqual([true, reads, 'db']);
    expect(service('/run/secrets/pw', '{ source: db, target: pw }')[0]).toBe(true);
    expect(service('/etc/pw', '{ source: db, target: /etc/pw }')[0]).toBe(true);
    expect(service('/run/secrets/pw', 'db')[1]).toBe(
      'DB_PASSWORD_FILE names /run/secrets/pw, and nothing is mounted there.',
    );
  });

  it.each([
    ['--secret db', true],
    ['--secret source=db,target=other', false],
    ['--secret source=store,target=db', true],
  ])('docker service create %s', (option, kept) => {
    expect(keep(SECRET, script(`docker service create ${option} ${FILE} pg`)).kept).toBe(kept);
  });
});
