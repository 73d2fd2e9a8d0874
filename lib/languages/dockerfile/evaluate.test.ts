// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { spanOf, UNKNOWN } from '../../text';
import { type Instruction, parseDockerfile } from './index';

const read = (line: string, before = 'FROM scratch\n'): Instruction | undefined =>
  parseDockerfile(`${before}${line}\n`).instructions.at(-1);
const words = (line: string, before?: string) => read(line, before)?.words.map(({ value }) => value);
const pairs = (line: string, before?: string) =>
  read(line, before)?.pairs.map(({ name, value }) => [name.value, value?.value ?? null]);

it('reads the exec form with white space, escapes and the place of each character', () => {
  const text = 'FROM a\nRUN ["sh", "-c", "apk add \\u006fpen\\"ssh"]\n';
  const exec = parseDockerfile(text).instructions[1]?.exec ?? [];
  expect(exec.map(({ value }) => value)).toEqual(['sh', '-c', 'apk add open"ssh']);
  const last = exec[2];
  if (!last) return;
  expect(text.slice(last.span.start, last.span.end)).toBe('"apk add \\u006fpen\\"ssh"');
  const span = spanOf(last, 8, 13);
  expect(text.slice(span.start, span.end)).toBe('\\u006fpen\\"');
});

it('reads an exec form over several lines', () => {
  const text = 'FROM a\nCMD ["a b", \\\n  # no\n  "c"]\n';
  const exec = parseDockerfile(text).instructions[1]?.exec ?? [];
  expect(exec.map(({ span }) => text.slice(span.start, span.end))).toEqual(['"a b"', '"c"']);
});

it.each([
  'RUN [ -f x ] && y',
  "RUN ['a','b']",
  'RUN ["c:\\x"]',
  'CMD ["echo","hi"] # c',
  'CMD ["a",]',
  'ENTRYPOINT [a]',
  'RUN ["a" "b"]',
])('takes `%s` for the shell form', (line) => {
  const instruction = read(line);
  expect(instruction?.form).toBe('shell');
  expect(instruction?.exec).toEqual([]);
  expect(instruction?.script?.value).toBe(line.slice(line.indexOf(' ') + 1));
});

it('takes an empty array for the exec form', () => {
  expect(read('ENTRYPOINT []')).toMatchObject({ form: 'exec', exec: [], script: null });
});

it('reads flags with their values, quotes aside, up to the first other word or --', () => {
  const text = 'FROM a\nRUN --mount=type=secret,id=x --network="none" -- --x y\n';
  const run = parseDockerfile(text).instructions[1];
  expect(run?.flags.map(({ name, value }) => [name, value?.value])).toEqual([
    ['mount', 'type=secret,id=x'],
    ['network', 'none'],
  ]);
  expect(run?.flags.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '--mount=type=secret,id=x',
    '--network="none"',
  ]);
  const network = run?.flags[1]?.value;
  expect(network && text.slice(spanOf(network, 0, 4).start, spanOf(network, 0, 4).end)).toBe('none');
  expect(run?.content.value).toBe('--x y');
});

it('reads every flag of COPY and ADD, a bare one without a value', () => {
  const copy = read('COPY --from=0 --chown=1:2 --chmod=755 --link --parents --exclude=*.x --exclude=y a b');
  expect(copy?.flags.map(({ name, value }) => [name, value?.value ?? null])).toEqual([
    ['from', '0'],
    ['chown', '1:2'],
    ['chmod', '755'],
    ['link', null],
    ['parents', null],
    ['exclude', '*.x'],
    ['exclude', 'y'],
  ]);
  expect(copy?.words.map(({ value }) => value)).toEqual(['a', 'b']);
  expect(words('ADD --checksum=sha256:00 --keep-git-dir=true --unpack http://x y')).toEqual([
    'http://x',
    'y',
  ]);
  expect(words('COPY -- --odd b')).toEqual(['--odd', 'b']);
});

it('reads ENV pairs with quotes, spaces and escapes', () => {
  expect(pairs('ENV A=1 B="x y" C=\'$A\' D=a\\ b E= "F"=g')).toEqual([
    ['A', '1'],
    ['B', 'x y'],
    ['C', '$A'],
    ['D', 'a b'],
    ['E', ''],
    ['F', 'g'],
  ]);
});

it('reads the legacy form of ENV and LABEL', () => {
  expect(pairs('ENV K v  "w x"')).toEqual([['K', 'v  w x']]);
  expect(pairs('LABEL a b=c')).toEqual([['a', 'b=c']]);
});

it('reads every name of an ARG, and a default from the name before', () => {
  expect(pairs('ARG A B=c TOKEN=$B D="e f"')).toEqual([
    ['A', null],
    ['B', 'c'],
    ['TOKEN', 'c'],
    ['D', 'e f'],
  ]);
});

it('gives one instruction one view of the variables', () => {
  expect(pairs('ENV A=2 B=$A', 'FROM scratch\nENV A=1\n')).toEqual([
    ['A', '2'],
    ['B', '1'],
  ]);
});

it('keeps quotes out of USER and takes the rest of its line', () => {
  expect(words('USER "root"')).toEqual(['root']);
  expect(words("USER 'app':app")).toEqual(['app:app']);
  expect(words('WORKDIR "/a b"/c')).toEqual(['/a b/c']);
});

it('splits COPY, VOLUME and EXPOSE at white space and expands each word', () => {
  const before = 'FROM scratch\nENV A=x P="80 443"\n';
  expect(words('COPY $A/ b \t /$A', before)).toEqual(['x/', 'b', '/x']);
  expect(words('VOLUME /$A /b', before)).toEqual(['/x', '/b']);
  expect(words('VOLUME ["/var/my $A"]', before)).toEqual(['/var/my x']);
  expect(words('EXPOSE $P 22/udp', before)).toEqual(['80', '443', '22/udp']);
});

it('leaves RUN, CMD and the stage name as they are written', () => {
  expect(read('RUN echo $HOME "x"')).toMatchObject({ words: [], script: { value: 'echo $HOME "x"' } });
  expect(words('CMD ["$A"]', 'FROM scratch\nENV A=x\n')).toEqual(['$A']);
});

it('reads the command behind HEALTHCHECK and its flags', () => {
  const check = read('HEALTHCHECK --interval=3s --retries=2 CMD ["curl", "-f x"]');
  expect(check?.flags.map(({ name }) => name)).toEqual(['interval', 'retries']);
  expect(check?.inner).toMatchObject({ keyword: 'CMD', form: 'exec' });
  expect(read('HEALTHCHECK CMD curl x')?.inner?.script?.value).toBe('curl x');
  expect(read('HEALTHCHECK NONE')?.inner).toBeNull();
});

it('reads the instruction behind ONBUILD with its flags', () => {
  const copy = read('ONBUILD COPY --chown=app . /app')?.inner;
  expect(copy).toMatchObject({ keyword: 'COPY', flags: [{ name: 'chown' }] });
  expect(copy?.words.map(({ value }) => value)).toEqual(['.', '/app']);
  expect(read('ONBUILD ONBUILD USER x')?.inner).toMatchObject({ keyword: 'ONBUILD', inner: null });
});

it.each([
  ['$V', 'val'],
  ['${V}x', 'valx'],
  ['a${V:-d}', 'aval'],
  ['${E:-d}${E-d}', 'd'],
  ['${N:-d}${N-d}', 'dd'],
  ['${V:+y}${E:+y}${E+y}${N+y}', 'yy'],
  ['${N:-${N:-deep}}', 'deep'],
  ['${N:-"a b"}', 'a b'],
  ['${V:?m}', 'val'],
  ['${P#*/}', 'b/c.tar.gz'],
  ['${P##*/}', 'c.tar.gz'],
  ['${P%.*}', 'a/b/c.tar'],
  ['${P%%.*}', 'a/b/c'],
  ['${P/b/x}', 'a/x/c.tar.gz'],
  ['${P//\\//_}', 'a_b_c.tar.gz'],
  ['${P//?a/-}', 'a/b/c.-r.gz'],
  ['${P#a*c}', '.tar.gz'],
  ['\\$V', '$V'],
  ["'$V'", '$V'],
  ['"$V"', 'val'],
  ['"\\$V\\n"', '$V\\n'],
  ['a\\nb', 'anb'],
  ['$', '$'],
  ['$N$1$@', ''],
  ['${V}$V', 'valval'],
  ['é$V', 'éval'],
])('expands %s as BuildKit does', (source, value) => {
  expect(words(`USER x${source}`, 'FROM scratch\nENV V=val E= P=a/b/c.tar.gz\n')).toEqual([`x${value}`]);
});

it('puts every character of an expansion where the expansion stands', () => {
  const text = 'FROM scratch\nENV V=val\nUSER a${V}b\n';
  const user = parseDockerfile(text).instructions[2]?.words[0];
  if (!user) return;
  expect(user.value).toBe('avalb');
  const span = spanOf(user, 2, 3);
  expect(text.slice(span.start, span.end)).toBe('${V}');
  const last = spanOf(user, 4, 5);
  expect(text.slice(last.start, last.end)).toBe('b');
});

it('keeps the places inside a default that is taken', () => {
  const text = 'FROM ${BASE:-alpine:3.20}\n';
  const base = parseDockerfile(text).stages[0]?.base;
  if (!base) return;
  expect(base.value).toBe('alpine:3.20');
  const span = spanOf(base, 7, 11);
  expect(text.slice(span.start, span.end)).toBe('3.20');
});

it.each([
  ['${V', 'unsupported modifier (\uFFFD) in substitution'],
  ['${', "syntax error: missing '}'"],
  ['${}', 'syntax error: bad substitution'],
  ['${V:-x', "syntax error: missing '}'"],
  ['${V^^}', 'unsupported modifier (^) in substitution'],
  ['${V:#x}', 'unsupported modifier (:#) in substitution'],
  ['${V:0:1}', 'unsupported modifier (:0) in substitution'],
  ['${N:?why}', 'N: why'],
  ['${N?}', 'N: is not allowed to be unset'],
  ['${E:?}', 'E: is not allowed to be empty'],
  ["'x", 'unexpected end of statement while looking for matching single-quote'],
  ['"x', 'unexpected end of statement while looking for matching double-quote'],
  ['${V/a}', "syntax error: missing '/' in ${}"],
])('refuses %s in the words of BuildKit', (source, reason) => {
  const text = `FROM scratch\nENV V=val E=\nUSER ${source}\n`;
  const [problem] = parseDockerfile(text).problems;
  expect(problem?.message).toBe(`failed to process ${JSON.stringify(source)}: ${reason}`);
  expect(text.slice(problem?.span.start, problem?.span.end)).toBe(source);
});

it('gives up on values that double for ever and on patterns that take too long', () => {
  const doubled = `FROM scratch\nENV A=xx\n${'ENV A=$A$A\n'.repeat(40)}USER $A\n`;
  expect(parseDockerfile(doubled).instructions.at(-1)?.words[0]?.value).toContain(UNKNOWN);
  const path = `FROM scratch\n${'ENV PATH=$PATH:x\n'.repeat(40)}`;
  expect(parseDockerfile(path).stages[0]?.env.get('PATH')).toMatch(/^\/usr\/local\/sbin:.*(?::x){40}$/);
});

it('cannot say what a hundred nested substitutions give, and refuses nothing of them', () => {
  const text = `FROM scratch\nUSER ${'${A:-'.repeat(100)}x${'}'.repeat(100)}\n`;
  const { instructions, problems } = parseDockerfile(text);
  expect(instructions[1]?.words[0]?.value).toBe(UNKNOWN);
  expect(problems).toEqual([]);
});

it('reads the backtick as escape character in words', () => {
  expect(words('WORKDIR C:\\app`$V', '# escape=`\nFROM scratch\n')).toEqual(['C:\\app$V']);
});
