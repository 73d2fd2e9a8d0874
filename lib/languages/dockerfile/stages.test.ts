// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { isKnown, UNKNOWN } from '../../text';
import { parseDockerfile } from './index';

const last = (text: string) => parseDockerfile(text).stages.at(-1);
const userOf = (text: string) => last(text)?.user?.user.value ?? null;
const baseOf = (text: string) => last(text)?.base.value;

it('splits stages, names them and finds their parents', () => {
  const text = 'FROM --platform=linux/amd64 reg:5000/a:1 AS Base\nRUN x\nFROM base\nFROM base AS c\n';
  const { stages } = parseDockerfile(text);
  expect(stages.map(({ index, name, base, parent }) => [index, name?.value, base.value, parent])).toEqual([
    [0, 'Base', 'reg:5000/a:1', null],
    [1, undefined, 'base', 0],
    [2, 'c', 'base', 0],
  ]);
  const name = stages[0]?.name;
  expect(name && text.slice(name.span.start, name.span.end)).toBe('Base');
  expect(stages[0]?.platform?.value).toBe('linux/amd64');
  expect(stages[0]?.instructions.map(({ keyword }) => keyword)).toEqual(['RUN']);
});

it('reads a FROM over several lines, with odd white space and a backslash in it', () => {
  const text = 'FROM \\\n  alpine:3@sha256:00 \\\n # why\n  as  b\n';
  const [stage] = parseDockerfile(text).stages;
  expect(stage?.base.value).toBe('alpine:3@sha256:00');
  expect(stage?.name && text.slice(stage.name.span.start, stage.name.span.end)).toBe('b');
  expect(baseOf('FROM\ta\v\tAS\fb')).toBe('a');
  expect(last('FROM a\\ as b')?.base.value).toBe('a');
});

it('binds a name to the latest earlier stage, never to itself or a later one', () => {
  const { stages } = parseDockerfile('FROM a AS a\nFROM x AS a\nFROM a\nFROM later\nFROM y AS later\n');
  expect(stages.map(({ parent }) => parent)).toEqual([null, null, 1, null, null]);
});

it('does not take a number for a stage', () => {
  expect(last('FROM a\nFROM 0\n')?.parent).toBeNull();
});

it('finds a parent whose name comes from an ARG', () => {
  expect(last('ARG KIND=test\nFROM a AS base-test\nFROM base-${KIND}\n')?.parent).toBe(0);
});

it('refuses a stage that is named in another case, as BuildKit does, and still shows the parent', () => {
  const { stages, problems } = parseDockerfile('FROM a AS Base\nUSER app\nFROM Base\n');
  expect(stages[1]?.parent).toBe(0);
  expect(problems.map(({ message }) => message)).toEqual([
    'failed to parse stage name "Base": invalid reference format: repository name (library/Base) must be lowercase',
  ]);
});

it('takes the last USER of the stage, or of its parents', () => {
  expect(userOf('FROM a\nUSER app\nUSER root\n')).toBe('root');
  expect(userOf('FROM a AS b\nUSER app\nFROM b AS c\nFROM c\nRUN x\n')).toBe('app');
  expect(userOf('FROM a AS b\nUSER app\nFROM a\n')).toBeNull();
  expect(userOf('FROM a\n')).toBeNull();
});

it('says which stage and which instruction sets the user', () => {
  const text = 'FROM a AS b\nUSER app\nFROM b\nRUN x\n';
  const user = last(text)?.user;
  expect(user?.stage).toBe(0);
  expect(user && text.slice(user.instruction.span.start, user.instruction.span.end)).toBe('USER app');
});

it('runs ONBUILD for stages that build on the stage, not for the stage itself nor for grandchildren', () => {
  const text =
    'FROM a AS b\nUSER app\nONBUILD ENV WHO=root\nONBUILD USER $WHO\nFROM b AS c\nFROM c\nUSER x$WHO\n';
  const { stages } = parseDockerfile(text);
  expect(stages.map(({ user }) => user?.user.value)).toEqual(['app', 'root', 'xroot']);
  expect(stages.map(({ triggers }) => triggers.map(({ keyword }) => keyword))).toEqual([
    [],
    ['ENV', 'USER'],
    [],
  ]);
  expect(userOf('FROM a AS b\nONBUILD USER root\nFROM b\nUSER app\n')).toBe('app');
});

it('expands FROM with global ARGs alone', () => {
  expect(baseOf('ARG V=1\nARG IMG=alpine:${V}\nFROM $IMG\n')).toBe('alpine:1');
  expect(baseOf('FROM a\nARG V=1\nFROM alpine:$V-x\n')).toBe('alpine:-x');
  expect(baseOf('ARG A B=2\nFROM x:$B\n')).toBe('x:2');
});

it('leaves an ARG without a default open, and takes the default of its expansion', () => {
  expect(baseOf('ARG V\nFROM alpine:$V\n')).toBe(`alpine:${UNKNOWN}`);
  expect(baseOf('ARG V\nFROM alpine:${V:-3.20}\n')).toBe('alpine:3.20');
  expect(baseOf('ARG V\nFROM alpine${V:+:$V}\n')).toBe('alpine');
  expect(baseOf('ARG V\nFROM alpine:${V:?needed}\n')).toBe(`alpine:${UNKNOWN}`);
});

it('knows the platform ARGs but not their values', () => {
  expect(baseOf('FROM base-${TARGETARCH}\n')).toBe(`base-${UNKNOWN}`);
  expect(userOf('FROM scratch\nARG TARGETARCH\nUSER u$TARGETARCH\n')).toBe(`u${UNKNOWN}`);
  expect(userOf('FROM scratch\nUSER u$TARGETARCH\n')).toBe('u');
  expect(userOf('FROM scratch\nARG TARGETARCH=arm\nUSER u$TARGETARCH\n')).toBe('uarm');
});

it('gives a stage a global ARG only where it is declared again', () => {
  expect(userOf('ARG U=app\nFROM scratch\nUSER x$U\n')).toBe('x');
  expect(userOf('ARG U=app\nFROM scratch\nARG U\nUSER x$U\n')).toBe('xapp');
  expect(userOf('ARG U=app\nFROM scratch\nARG U=own\nUSER x$U\n')).toBe('xown');
  expect(userOf('ARG U\nFROM scratch\nARG U\nUSER x$U\n')).toBe(`x${UNKNOWN}`);
});

it('hands the ARGs and ENVs of a stage to those that build on it', () => {
  expect(userOf('FROM scratch AS b\nARG U=app\nFROM b\nUSER $U\n')).toBe('app');
  expect(userOf('FROM scratch AS b\nENV U=app\nFROM b\nUSER $U\n')).toBe('app');
});

it('lets an ENV stand where an ARG of that name has no value', () => {
  expect(userOf('FROM scratch\nENV U=app\nARG U\nUSER $U\n')).toBe('app');
  expect(userOf('FROM scratch\nENV U=app\nARG U=arg\nUSER $U\n')).toBe('arg');
});

it('leaves open what the base image may define, as $APP_UID of the .NET images', () => {
  expect(userOf('FROM mcr.example/dotnet/aspnet:8.0\nUSER $APP_UID\n')).toBe(UNKNOWN);
  expect(userOf('FROM a\nUSER ${GID:-0}\n')).toBe('0');
  expect(isKnown(last('FROM a\nENV PATH=$PATH:/x\n')?.env.get('PATH') ?? '')).toBe(false);
  expect(last('FROM scratch\nENV PATH=$PATH:/x\n')?.env.get('PATH')).toMatch(/^\/usr\/local\/sbin:.*:\/x$/);
});

it('collects ENV through the parents, ARG aside', () => {
  const env = last('FROM a AS b\nENV A=1 B=2\nARG C=3\nFROM b\nENV B=x\n')?.env;
  expect([...(env ?? [])]).toEqual([
    ['A', '1'],
    ['B', 'x'],
  ]);
});

it('keeps the variables of long chains of stages apart from those of their neighbours', () => {
  const chain = Array.from(
    { length: 300 },
    (_, index) => `FROM s${index} AS s${index + 1}\nENV A${index}=${index} X=${index}\n`,
  );
  const { stages } = parseDockerfile(`FROM scratch AS s0\n${chain.join('')}FROM s7\nUSER $X-$A6-$A7\n`);
  expect(stages.at(-1)?.user?.user.value).toBe('6-6-');
  expect(stages[300]?.env.size).toBe(301);
  expect(stages[300]?.env.get('X')).toBe('299');
});
