import { describe, expect, it } from 'vitest';
import { dockerfile, keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const said = (check: Check, text: string) => {
  const file = dockerfile(text);
  const result = keep(check, file);
  return [result.kept, result.reason, pointedAt(result, file)];
};

describe('installs', () => {
  const libpq: Check = { kind: 'installs', value: 'libpq5' };

  it('finds a package of the final stage, or of one that it is built on', () => {
    const text = 'FROM debian AS base\nRUN apt-get update && apt-get install -y libpq5\nFROM base';
    expect(said(libpq, text)).toEqual([true, 'It brings libpq5.', 'libpq5']);
  });

  it('does not look at other stages, nor at longer names', () => {
    const text =
      'FROM debian AS build\nRUN apt-get install -y libpq5\nFROM debian\nRUN apt-get install libpq5-dbg';
    expect(said(libpq, text)).toEqual([false, 'Nothing installs libpq5 in the final stage.', 'FROM debian']);
  });

  it('sees that a package is removed again', () => {
    const text = 'FROM debian\nRUN apt-get install -y libpq5 && apt-get purge -y libpq5';
    expect(said(libpq, text).slice(0, 2)).toEqual([
      false,
      'libpq5 is removed again, and the service needs it.',
    ]);
  });

  it('has no answer without a Dockerfile', () => {
    expect(keep(libpq, script('docker run debian')).reason).toBe('No image is built here.');
  });
});

describe('build-runs', () => {
  const pip: Check = { kind: 'build-runs', value: ['pip', 'install'] };

  it('finds the words in the final stage, in the shell form and in the exec form', () => {
    expect(said(pip, 'FROM python\nRUN pip install -r list')).toEqual([
      true,
      'The build runs pip install.',
      'RUN pip install -r list',
    ]);
    expect(said(pip, 'FROM python\nRUN ["/opt/venv/bin/pip", "install", "."]')[0]).toBe(true);
  });

  it('finds them in a stage that is copied or mounted from, by name or by number, however far', () => {
    const build = 'FROM python AS build\nRUN pip install -r list\n';
    expect(said(pip, `${build}FROM python\nCOPY --from=BUILD /opt /opt`)[0]).toBe(true);
    expect(said(pip, `${build}FROM python\nCOPY --from=0 /opt /opt`)[0]).toBe(true);
    expect(
      said(pip, `${build}FROM python\nRUN --mount=type=bind,from=build,target=/b cp -r /b /opt`)[0],
    ).toBe(true);
    expect(said(pip, `${build}FROM build AS mid\nFROM python\nCOPY --from=mid /opt /opt`)[0]).toBe(true);
  });

  it('does not count a stage that nothing is taken from', () => {
    expect(said(pip, 'FROM python AS build\nRUN pip install -r list\nFROM python')).toEqual([
      false,
      'No stage whose work reaches the image runs pip install.',
      'FROM python',
    ]);
  });
});
