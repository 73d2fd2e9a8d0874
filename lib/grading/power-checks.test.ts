import { describe, expect, it } from 'vitest';
import { dockerfile, keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const DEVICE: Check = { kind: 'has-device', value: '/dev/ttyUSB0' };
const CLOCK: Check = { kind: 'has-capability', value: 'SYS_TIME' };
const OWNER: Check = { kind: 'has-capability', value: 'CHOWN' };

/** [check, options of docker run, kept, reason, the words it points to] */
const CASES: readonly (readonly [Check, string, boolean, string, string])[] = [
  [DEVICE, '--device /dev/ttyUSB0', true, 'It is given /dev/ttyUSB0.', '--device /dev/ttyUSB0'],
  [DEVICE, '--device=/dev/ttyUSB0:rw', true, 'It is given /dev/ttyUSB0.', '--device=/dev/ttyUSB0:rw'],
  [
    DEVICE,
    '--device /dev/serial/by-id/a:/dev/ttyUSB0:r',
    true,
    'It is given /dev/ttyUSB0.',
    '--device /dev/serial/by-id/a:/dev/ttyUSB0:r',
  ],
  [DEVICE, '--device /dev', true, 'It is given /dev/ttyUSB0.', '--device /dev'],
  [DEVICE, '--privileged', true, 'A privileged container has every device of the host.', '--privileged'],
  [DEVICE, '--privileged=false', false, 'The container is not given /dev/ttyUSB0.', 'docker run'],
  [DEVICE, '--device /dev/ttyUSB1', false, 'The container is not given /dev/ttyUSB0.', 'docker run'],
  [
    DEVICE,
    '--device /dev/ttyUSB0:/dev/scale',
    false,
    'The container is not given /dev/ttyUSB0.',
    'docker run',
  ],
  [DEVICE, '-v /dev/ttyUSB0:/dev/ttyUSB0', false, 'The container is not given /dev/ttyUSB0.', 'docker run'],
  [
    DEVICE,
    '--device "$PORT"',
    false,
    'A device comes from a variable that these files do not set.',
    '--device "$PORT"',
  ],
  [CLOCK, '--cap-add SYS_TIME', true, 'It is granted SYS_TIME.', '--cap-add SYS_TIME'],
  [CLOCK, '--cap-drop ALL --cap-add cap_sys_time', true, 'It is granted SYS_TIME.', '--cap-add cap_sys_time'],
  [CLOCK, '--cap-add ALL', true, 'It is granted SYS_TIME.', '--cap-add ALL'],
  [CLOCK, '--cap-add ALL --cap-drop SYS_TIME', false, 'SYS_TIME is dropped.', '--cap-drop SYS_TIME'],
  [
    CLOCK,
    '--privileged --cap-drop ALL',
    true,
    'A privileged container has every capability.',
    '--privileged',
  ],
  [CLOCK, '', false, 'SYS_TIME is not granted.', 'docker run'],
  [CLOCK, '--cap-add NET_ADMIN', false, 'SYS_TIME is not granted.', 'docker run'],
  [
    CLOCK,
    '--cap-add SYS_TIME -u 1000:1000',
    false,
    'The process runs as 1000:1000, and capabilities go to root.',
    '-u 1000:1000',
  ],
  [CLOCK, '--cap-add SYS_TIME -u 0:1000', true, 'It is granted SYS_TIME.', '--cap-add SYS_TIME'],
  [OWNER, '', true, 'Docker leaves it CHOWN.', 'docker run'],
  [OWNER, '--cap-drop ALL', false, 'CHOWN is dropped.', '--cap-drop ALL'],
  [OWNER, '--cap-drop chown', false, 'CHOWN is dropped.', '--cap-drop chown'],
];

describe('powers that a program needs', () => {
  it.each(CASES.map(([check, options, ...expected]) => ({ check, options, expected })))(
    '$check.value with "$options" → $expected.0',
    ({ check, options, expected: [kept, reason, at] }) => {
      const file = script(`docker run ${options} x`);
      const result = keep(check, file);
      expect([result.kept, result.reason, pointedAt(result, file)]).toEqual([kept, reason, at]);
    },
  );

  it('are not handed to the user that the image sets', () => {
    const files = [
      dockerfile('FROM debian:13\nUSER clock'),
      script('docker build -t clock .\ndocker run --cap-add SYS_TIME clock'),
    ];
    expect(keep(CLOCK, ...files).reason).toBe('The process runs as clock, and capabilities go to root.');
  });
});
