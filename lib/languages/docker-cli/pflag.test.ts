import { describe, expect, it } from 'vitest';
import { type Span, UNKNOWN, type Word, wordOf } from '../../text';
import { parseDocker } from './parse';
import { container } from './testing';

const at = (line: string, { start, end }: Span) => line.slice(start, end);

/** Each option of a line as `name=value`, the text of its flag and the text of the whole. */
function shown(line: string): string[][] {
  return container(line).options.map((option) => [
    `${option.name}=${option.value}`,
    at(line, option.flagSpan),
    at(line, option.span),
    option.valueSpan ? at(line, option.valueSpan) : '-',
  ]);
}

describe('flags as pflag reads them', () => {
  it('takes a value from the next word, after an equals sign, or joined to its letter', () => {
    expect(shown('docker run -m 512m --memory=1g -m2g -m=3g alpine')).toEqual([
      ['memory=512m', '-m', '-m 512m', '512m'],
      ['memory=1g', '--memory', '--memory=1g', '1g'],
      ['memory=2g', '-m', '-m2g', '2g'],
      ['memory=3g', '-m', '-m=3g', '3g'],
    ]);
  });

  it('takes a cluster of letters apart, each at its own place', () => {
    expect(shown('docker run -itm512m alpine')).toEqual([
      ['interactive=true', 'i', 'i', '-'],
      ['tty=true', 't', 't', '-'],
      ['memory=512m', 'm', 'm512m', '512m'],
    ]);
  });

  it('gives the last letter of a cluster the next word or the equals sign', () => {
    expect(shown('docker run -itc 512 alpine').at(-1)).toEqual(['cpu-shares=512', 'c', 'c 512', '512']);
    expect(shown('docker run -it=false alpine')).toEqual([
      ['interactive=true', 'i', 'i', '-'],
      ['tty=false', 't', 't=false', 'false'],
    ]);
  });

  it('never takes a separate word as the value of a boolean', () => {
    const command = container('docker run --read-only false alpine');
    expect(command.options.map(({ value }) => value)).toEqual(['true']);
    expect(command.image?.value).toBe('false');
    expect(command.body?.HostConfig).toEqual({ ReadonlyRootfs: true });
  });

  it('takes the next word as a value even where it looks like a flag', () => {
    expect(container('docker run -e --privileged alpine').body).toMatchObject({ Env: ['--privileged'] });
    expect(container('docker run -u alpine sh')).toMatchObject({
      image: { value: 'sh' },
      body: { User: 'alpine' },
    });
  });

  it('ends the flags at the image and at two dashes', () => {
    expect(container('docker run alpine --read-only').body).toMatchObject({ Cmd: ['--read-only'] });
    expect(container('docker run --read-only -- alpine sh').body).toMatchObject({
      Image: 'alpine',
      Cmd: ['sh'],
    });
    expect(container('docker run -- --read-only alpine').refusal?.message).toBe(
      'docker: invalid reference format',
    );
  });

  it('lets the last value of a scalar win', () => {
    expect(container('docker run --privileged --privileged=false alpine').body).not.toHaveProperty(
      'HostConfig',
    );
    expect(container('docker run --user 1000 --user= alpine').body).not.toHaveProperty('User');
    expect(container('docker run -m 512m -m 0 alpine').body).not.toHaveProperty('HostConfig');
  });

  it('reads integers with their prefixes, a leading zero as octal', () => {
    const shares = (text: string) => container(`docker run -c ${text} alpine`).body?.HostConfig;
    expect(shares('0x200')).toEqual({ CpuShares: 512 });
    expect(shares('0512')).toEqual({ CpuShares: 330 });
    expect(shares('1_000')).toEqual({ CpuShares: 1000 });
  });

  it('passes over flags of go test', () => {
    expect(container('docker run -test.v alpine').refusal).toBeNull();
  });

  it.each([
    ['docker run --bogus alpine', 'unknown flag: --bogus', '--bogus'],
    ['docker run -iz alpine', "unknown shorthand flag: 'z' in -z", 'z'],
    ['docker run ---x alpine', 'bad flag syntax: ---x', '---x'],
    ['docker run --memory', 'flag needs an argument: --memory', '--memory'],
    ['docker run -im', "flag needs an argument: 'm' in -m", 'm'],
    ['docker run -read-only alpine', "unknown shorthand flag: 'r' in -read-only", 'r'],
    [
      'docker run --tty=x alpine',
      'invalid argument "x" for "-t, --tty" flag: strconv.ParseBool: parsing "x": invalid syntax',
      'x',
    ],
    [
      'docker run -c= alpine',
      'invalid argument "=" for "-c, --cpu-shares" flag: strconv.ParseInt: parsing "=": invalid syntax',
      '=',
    ],
    ['docker create -d alpine', "unknown shorthand flag: 'd' in -d", '-d'],
  ])('refuses %s', (line, message, place) => {
    const { refusal } = container(line);
    expect(refusal).toMatchObject({ message, exit: 125 });
    expect(refusal && at(line, refusal.span)).toBe(place);
  });

  it('prints the usage behind a flag that it refuses', () => {
    expect(container('docker container run --nope alpine').refusal?.stderr).toBe(
      "unknown flag: --nope\n\nUsage:  docker container run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker container run --help' for more information",
    );
  });

  it('goes on reading behind a refusal, so that an editor sees the rest of the line', () => {
    const command = container('docker run --bogus --read-only -v /a:/b alpine');
    expect(command.options.map(({ name }) => name)).toEqual(['read-only', 'volume']);
    expect(command.image?.value).toBe('alpine');
  });

  it('says where a further option belongs', () => {
    expect(container('docker run -it --rm -- alpine').insertAt).toBe('docker run -it --rm'.length);
    expect(container('docker run alpine').insertAt).toBe('docker run'.length);
  });
});

describe('words that nobody knows', () => {
  const unknown = (value: string, start: number): Word => ({ ...wordOf(value, start), open: true });
  const parse = (...words: Word[]) => {
    const command = parseDocker([wordOf('docker', 0), wordOf('run', 7), ...words]);
    return command?.kind === 'container' ? command : null;
  };

  it('may be options where an option follows, and are the image otherwise', () => {
    const options = parse(unknown(UNKNOWN, 11), wordOf('-d', 13), wordOf('nginx', 16));
    expect(options).toMatchObject({ openWords: [{ value: UNKNOWN }], image: { value: 'nginx' }, body: null });
    const image = parse(wordOf('-d', 11), unknown(UNKNOWN, 14));
    expect(image).toMatchObject({ openWords: [], image: { value: UNKNOWN }, refusal: null, body: null });
  });

  it('are kept as values and never judged', () => {
    const command = parse(wordOf(`-m=${UNKNOWN}`, 11), wordOf('nginx', 20));
    expect(command?.options).toMatchObject([{ name: 'memory', value: UNKNOWN }]);
    expect(command).toMatchObject({ refusal: null, daemonRefusals: [], body: null });
  });

  it('leave the body known where they say nothing about it', () => {
    const command = parse(wordOf(`--name=${UNKNOWN}`, 11), wordOf('nginx', 20));
    expect(command?.body).toMatchObject({ Image: 'nginx' });
  });

  it('do not make a swap limit look as if it stood alone', () => {
    const swap = (memory: string) =>
      parse(wordOf(`-m=${memory}`, 11), wordOf('--memory-swap=1g', 20), wordOf('nginx', 40));
    expect(swap(UNKNOWN)?.daemonRefusals).toEqual([]);
    expect(swap('2g')?.daemonRefusals).toHaveLength(1);
  });

  it('hide options in a word that starts with dashes', () => {
    expect(parse(wordOf(`--${UNKNOWN}`, 11), wordOf('nginx', 20))).toMatchObject({
      openWords: [{ value: `--${UNKNOWN}` }],
      refusal: null,
    });
  });
});
