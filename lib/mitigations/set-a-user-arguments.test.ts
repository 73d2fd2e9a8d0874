import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { kindOf } from '../setup';

const verdict = (files: Readonly<Record<string, string>>) =>
  analyze(Object.entries(files).map(([path, text]) => ({ path, kind: kindOf(path) ?? 'env', text })))
    .mitigations['set-a-user'].verdict;
const image = (lines: string) => `FROM debian:13\n${lines}\n`;
const built = (options: string) => `docker build ${options} -t web .\ndocker run web`;
const composed = (args: string) => `services:\n  web:\n    build:\n      context: .\n      args: ${args}\n`;

describe('a USER that a build argument decides', () => {
  it.each([
    ['ARG U\nUSER $U', '--build-arg U=1000', 'met'],
    ['ARG U=1000\nUSER $U', '--build-arg U=0', 'unmet'],
    [`ARG U=0\nUSER \${U}`, '--build-arg U=1000', 'met'],
    ['ARG U=0\nARG G=0\nUSER $U:$G', '--build-arg U=1000', 'met'],
    ['ARG U=1000\nUSER "$U"', '--build-arg U=root', 'unmet'],
    ['ARG U=1000\nUSER $U', '--build-arg U', 'unknown'],
    ['ARG U=1000\nUSER $U', '--build-arg V=0', 'met'],
    ['ARG U\nENV U=1000\nUSER $U', '--build-arg U=0', 'met'],
    ['ENV U=0\nARG U=0\nUSER $U', '--build-arg U=1000', 'met'],
    ['ENV U=1000\nARG U=1000\nUSER $U', '--build-arg U=0', 'unmet'],
    ['ENV U=1000\nARG U\nUSER $U', '--build-arg V=0', 'met'],
    ['ARG U=1000\nUSER $U', '', 'met'],
  ])('%j with %s is %s', (lines, options, expected) => {
    expect(verdict({ Dockerfile: image(lines), 'run.sh': built(options) })).toBe(expected);
  });

  it('reads the arguments of a Compose build', () => {
    const file = image('ARG U=0\nUSER $U');
    expect(verdict({ Dockerfile: file, 'compose.yaml': composed('{U: "1000"}') })).toBe('met');
    expect(verdict({ Dockerfile: file, 'compose.yaml': composed('{U: "0"}') })).toBe('unmet');
  });

  it('is root where one of two builds makes it root', () => {
    const twice = 'docker build --build-arg U=1000 -t web .\ndocker build --build-arg U=0 -t web .';
    const file = image('ARG U\nUSER $U');
    expect(verdict({ Dockerfile: file, 'run.sh': `${twice}\ndocker run web` })).toBe('unmet');
  });
});
