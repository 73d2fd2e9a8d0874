// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Dockerfiles, whose variables look alike
import { expect, it } from 'vitest';
import { parseDockerfile } from './index';

/** The first problem of a one-stage file with this line in it, and the text it stands on. */
function refusal(line: string): [string, string] | null {
  const text = `FROM a\n${line}\n`;
  const [problem] = parseDockerfile(text).problems;
  if (!problem) return null;
  return [
    problem.message.replace(/^dockerfile parse error on line 2: /, '2: '),
    text.slice(problem.span.start, problem.span.end),
  ];
}

it.each([
  ['RNU apk add x', '2: unknown instruction: RNU (did you mean RUN?)', 'RNU'],
  ['frmo x', '2: unknown instruction: frmo (did you mean from?)', 'frmo'],
  ['Usr x', '2: unknown instruction: Usr (did you mean user?)', 'Usr'],
  ['INSTALL x', '2: unknown instruction: INSTALL', 'INSTALL'],
  ['<<EOF', '2: unknown instruction: <<EOF', '<<EOF'],
  ['USER', '2: USER requires exactly one argument', 'USER'],
  ['WORKDIR', '2: WORKDIR requires exactly one argument', 'WORKDIR'],
  ['STOPSIGNAL', '2: STOPSIGNAL requires exactly one argument', 'STOPSIGNAL'],
  ['MAINTAINER', '2: MAINTAINER requires exactly one argument', 'MAINTAINER'],
  ['ENV', '2: ENV requires at least one argument', 'ENV'],
  ['LABEL', '2: LABEL requires at least one argument', 'LABEL'],
  ['ARG', '2: ARG requires at least one argument', 'ARG'],
  ['EXPOSE', '2: EXPOSE requires at least one argument', 'EXPOSE'],
  ['VOLUME', '2: VOLUME requires at least one argument', 'VOLUME'],
  ['VOLUME []', '2: VOLUME requires at least one argument', 'VOLUME []'],
  ['VOLUME ["/a", " "]', '2: VOLUME specified can not be an empty string', '" "'],
  ['ONBUILD', '2: ONBUILD requires at least one argument', 'ONBUILD'],
  ['HEALTHCHECK', '2: HEALTHCHECK requires at least one argument', 'HEALTHCHECK'],
  ['SHELL', '2: SHELL requires at least one argument', 'SHELL'],
  ['SHELL []', '2: SHELL requires at least one argument', 'SHELL []'],
  ['SHELL bash -c', '2: SHELL requires the arguments to be in JSON form', 'SHELL bash -c'],
  ['ENV A', 'ENV must have two arguments', 'A'],
  ['LABEL A', 'LABEL must have two arguments', 'A'],
  ['ENV A=b C D=e', 'Syntax error - can\'t find = in "C". Must be of the form: name=value', 'C'],
  ['ENV A=b # c', 'Syntax error - can\'t find = in "#". Must be of the form: name=value', '#'],
  ['ENV =b', '2: ENV names can not be blank', '=b'],
  ['ARG A = b', '2: ARG names can not be blank', '='],
  ['RUN ["a", 1]', 'when using JSON array syntax, arrays must be comprised of strings only', '["a", 1]'],
  [
    'COPY',
    '2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    'COPY',
  ],
  [
    'ADD x',
    '2: ADD requires at least two arguments, but only one was provided. Destination could not be determined',
    'ADD x',
  ],
  ['COPY x <<EOF\nEOF', '2: COPY cannot accept a heredoc as a destination', '<<EOF'],
  ['FROM', '2: FROM requires either one or three arguments', 'FROM'],
  ['FROM a b', '2: FROM requires either one or three arguments', 'FROM a b'],
  ['FROM a is b', '2: FROM requires either one or three arguments', 'FROM a is b'],
  [
    'FROM a AS 1x',
    '2: invalid name for build stage: "1x", name can\'t start with a number or contain symbols',
    '1x',
  ],
  [
    'FROM a AS b:c',
    '2: invalid name for build stage: "b:c", name can\'t start with a number or contain symbols',
    'b:c',
  ],
  ['FROM $NONE', 'base name ($NONE) should not be blank', '$NONE'],
  ['RUN --mout=type=cache x', '2: unknown flag: --mout (did you mean mount?)', '--mout=type=cache'],
  ['COPY --x a b', '2: unknown flag: --x', '--x'],
  ['COPY --constructor=x a b', '2: unknown flag: --constructor', '--constructor=x'],
  ['CMD --help', '2: unknown flag: --help', '--help'],
  ['COPY --from a b', '2: missing a value on flag: --from', '--from'],
  ['COPY --link= a b', '2: missing a value on flag: --link', '--link='],
  ['COPY --link=yes a b', '2: expecting boolean value for flag --link, not: yes', '--link=yes'],
  ['COPY --from=a --from=b a b', '2: duplicate flag specified: --from', '--from=b'],
  [
    'RUN --mount=type=bind,from=$X,target=/x y',
    "2: 'from' doesn't support variable expansion, define alias stage instead",
    '--mount=type=bind,from=$X,target=/x',
  ],
  ['RUN --network=bridge x', '2: invalid network mode "bridge"', '--network=bridge'],
  ['RUN --security=root x', '2: security "root" is not valid', '--security=root'],
  [
    'RUN --mount=type=secrets,id=x y',
    'unsupported mount type "secrets" (did you mean secret?)',
    '--mount=type=secrets,id=x',
  ],
  ['RUN --mount=type=cache,/x y', "invalid field '/x' must be a key=value pair", '--mount=type=cache,/x'],
  [
    'RUN --mount=type=cache,traget=/x y',
    "unexpected key 'traget' in 'traget=/x' (did you mean target?)",
    '--mount=type=cache,traget=/x',
  ],
  ['RUN --mount=required y', "unexpected key 'required' for mount type 'bind'", '--mount=required'],
  ['ONBUILD ONBUILD RUN x', "2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", 'ONBUILD'],
  ['ONBUILD from x', "2: FROM isn't allowed as an ONBUILD trigger", 'from'],
  ['ONBUILD MAINTAINER x', "2: MAINTAINER isn't allowed as an ONBUILD trigger", 'MAINTAINER'],
  ['HEALTHCHECK NONE x', '2: HEALTHCHECK NONE takes no arguments', 'x'],
  ['HEALTHCHECK CMD', '2: Missing command after HEALTHCHECK CMD', 'HEALTHCHECK CMD'],
  ['HEALTHCHECK curl x', '2: Unknown type "CURL" in HEALTHCHECK (try CMD)', 'curl'],
  ['HEALTHCHECK --interval=30 CMD x', '2: time: missing unit in duration "30"', '--interval=30'],
  ['HEALTHCHECK --timeout=3x CMD x', '2: time: unknown unit "x" in duration "3x"', '--timeout=3x'],
  ['HEALTHCHECK --timeout=x CMD x', '2: time: invalid duration "x"', '--timeout=x'],
  ['HEALTHCHECK --interval=1us CMD x', '2: Interval "interval" cannot be less than 1ms', '--interval=1us'],
])('refuses `%s` in the words of BuildKit, at the place', (line, message, place) => {
  expect(refusal(line)).toEqual([message, place]);
});

it.each([
  'RUN',
  'CMD []',
  'ENTRYPOINT []',
  'run x',
  'ENV A b',
  'ENV A= B=""',
  'LABEL "a b"=c',
  'ARG --x A',
  'EXPOSE 80/tcp',
  'VOLUME ["/a b"]',
  'COPY --link --from=x a b c/',
  'COPY --link=TRUE a b',
  'COPY --exclude=a --exclude=b a b',
  'COPY <<A <<B /x\nA\nB',
  'FROM a as B-1_x.y',
  'RUN --mount=type=cache --mount=type=tmpfs --network=none --security=insecure --device=x y',
  'RUN [ -f x ]',
  'RUN --mount=type=secret,id=x,required,env=Y --mount=type=$T,target=/x --mount=type=ssh y',
  'RUN --mount=type=bind,ro,src=a,dst=/b --mount="type=cache,target=/a" --network=host z',
  'HEALTHCHECK --interval=1m30s --timeout=0 --start-period=1.5h --start-interval=1s --retries=3 CMD x',
  'HEALTHCHECK none',
  'ONBUILD NONSENSE x',
  'STOPSIGNAL SIGTERM',
  'MAINTAINER a b c',
  'USER a b',
])('takes `%s`', (line) => {
  expect(refusal(line)).toBeNull();
});

it.each([
  ['FROM a\nCOPY --from=1 /x /x', 'invalid stage index 1', '1'],
  ['FROM a AS b\nFROM c\nCOPY --from=7 /x /x', 'invalid stage index 7', '7'],
  ['FROM a AS Web\nCOPY --from=web /x /x', 'circular dependency detected on stage: web', 'web'],
  ['FROM a\nCOPY --from=0 /x /x', 'circular dependency detected on stage: stage-0', '0'],
])('refuses a source that is no other stage: %j', (text, message, place) => {
  const { problems } = parseDockerfile(text);
  expect(problems.map((each) => [each.message, text.slice(each.span.start, each.span.end)])).toEqual([
    [message, place],
  ]);
});

it('lets COPY take files from a stage further down, and from an image', () => {
  expect(parseDockerfile('FROM a\nCOPY --from=b /x /x\nCOPY --from=1 /y /y\nFROM c AS b').problems).toEqual(
    [],
  );
});

it('refuses what stands before the first FROM, at the first place alone', () => {
  const text = 'ARG V\nRUN x\nUSER y\nFROM a\n';
  const { problems, stages, instructions } = parseDockerfile(text);
  expect(problems.map(({ message, span }) => [message, text.slice(span.start, span.end)])).toEqual([
    ['no build stage in current context', 'RUN x'],
  ]);
  expect(stages[0]?.instructions).toEqual([]);
  expect(instructions).toHaveLength(4);
});

it.each([
  ['', 'the Dockerfile cannot be empty'],
  ['# only a comment\n\n', 'file with no instructions'],
  ['\uFEFF', 'file with no instructions'],
  ['ARG A=b\n', 'dockerfile contains no stages to build'],
])('refuses the file %j as a whole', (text, message) => {
  expect(parseDockerfile(text).problems).toEqual([{ message, span: { start: 0, end: text.length } }]);
});

it('counts lines through heredocs, comments and directives', () => {
  const text = '# syntax=x\n# c\nFROM a\nRUN <<E\n1\n2\nE\nRUN x \\\n y\nINSTALL\n';
  expect(parseDockerfile(text).problems[0]?.message).toBe(
    'dockerfile parse error on line 10: unknown instruction: INSTALL',
  );
});

it('names each broken instruction once, in the order of the file', () => {
  const text = 'FROM a\nUSER\nCOPY --x --y a b\nINSTALL\n';
  const lines = parseDockerfile(text).problems.map(({ message }) => message.replace(/.*: /, ''));
  expect(lines).toEqual(['USER requires exactly one argument', '--x', 'INSTALL']);
});

it('asks nothing of a variable in COPY --from but says that BuildKit refuses it', () => {
  expect(refusal('COPY --from=$X a b')).toEqual([
    'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
    '--from=$X',
  ]);
});
