// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { describe, expect, it } from 'vitest';
import { parseShell } from './index';
import { problemsIn, wordsOf } from './testing';

const RUN = ['docker', 'run', '-m', '512m', 'img'];

describe('pasted text', () => {
  it.each([
    ['a prompt', '$ docker run -m 512m img'],
    ['prompts of continued lines', '$ docker run \\\n> -m 512m \\\n> img'],
    ['prompts of continued lines alone', 'docker run \\\n> -m 512m \\\n> img'],
    [
      'output after a command',
      "$ docker run -m 512m img\nUnable to find image 'img:latest' locally\nIt's \"gone",
    ],
    ['a root prompt', '# docker run -m 512m img'],
    ['a root prompt with a continuation', '# docker run \\\n  -m 512m img'],
    ['a prompt with user and host', 'ada@host:~/app$ docker run -m 512m img'],
    ['a bracketed prompt', '[root@host app]# docker run -m 512m img'],
    ['a PowerShell prompt', 'PS C:\\Users\\ada> docker run -m 512m img'],
    ['a Windows prompt', 'C:\\app>docker run -m 512m img'],
    ['a quoted line', '> docker run -m 512m img'],
    ['a fence', '```sh\ndocker run -m 512m img\n```'],
    ['a fence with prose around it', "It's easy:\n\n~~~\n$ docker run -m 512m img\n~~~\n\nThat's \"it"],
    ['a fence that is not closed', '```\ndocker run -m 512m img'],
    ['a closing fence alone', 'docker run -m 512m img\n```\n'],
    ['CRLF', 'docker run \\\r\n  -m 512m \\\r\n  img\r\n'],
    ['a byte order mark', '\ufeffdocker run -m 512m img'],
    ['blank lines and indentation', '\n\n   docker run -m 512m img   \n\n'],
    ['PowerShell continuations', 'docker run `\n  -m 512m `\r\n  img'],
    ['cmd continuations', 'docker run ^\r\n  -m 512m ^\n  img'],
    ['comments in backticks', 'docker run `#note` \\\n  -m 512m `#optional` \\\n  img'],
  ])('with %s gives the command, and names nothing', (_, text) => {
    expect(wordsOf(text)).toEqual([RUN]);
    expect(problemsIn(text)).toEqual([]);
  });

  it.each([
    '$ docker run \\\r\n> -m 512m \\\r\n> img',
    'docker run `\r\n  -m 512m `\r\n  img',
    '```\ndocker run ^\n -m 512m ^\n img\n```',
    "Say:\n\n```\n$ docker run -m 512m img\n```\nAnd it's done",
  ])('keeps exact places: %j', (text) => {
    const spans = parseShell(text).commands[0]?.words.map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(RUN);
  });

  it('keeps a docker command behind a hash as a comment where anything speaks for one', () => {
    expect(wordsOf('# docker run a\ndocker run b')).toEqual([['docker', 'run', 'b']]);
    expect(wordsOf('#!/bin/sh\n# docker run a')).toEqual([]);
    expect(wordsOf('# Start it:\n# docker run a')).toEqual([]);
    expect(wordsOf('# docker run \\\n#   -m 1g a')).toEqual([]);
    expect(wordsOf('# docker run a\n$ docker ps')).toEqual([['docker', 'ps']]);
    expect(parseShell('# docker run a\ndocker run b').comments).toHaveLength(1);
  });

  it('reads several commands of one session, with their here-documents and quotes', () => {
    const text =
      '$ cat <<EOF >f\n$ x\nEOF\n$ docker run -e "A=1\n2" x\nabc\n$ docker ps\nCONTAINER ID   IMAGE';
    expect(wordsOf(text)).toEqual([['cat'], ['docker', 'run', '-e', 'A=1\n2', 'x'], ['docker', 'ps']]);
  });

  it('leaves the text of a script alone', () => {
    expect(wordsOf("#!/bin/sh\ncat <<'EOF'\n```\nx\n```\nEOF\ndocker ps")).toEqual([
      ['cat'],
      ['docker', 'ps'],
    ]);
    expect(wordsOf("cat <<'EOF'\n```\nEOF\nrun it")).toEqual([['cat'], ['run', 'it']]);
    expect(wordsOf('X=`docker ps \\\n -q`\na `b`')).toContainEqual(['a', '§?']);
  });

  it.each([
    ['docker run -v %cd%:/x img', '%cd%', /command prompt.*write "\$PWD"$/],
    ['docker run -v %USERPROFILE%:/x img', '%USERPROFILE%', /write "\$USERPROFILE"$/],
    ['docker run -e A=%MY_TOKEN% img', '%MY_TOKEN%', /write "\$MY_TOKEN"$/],
    ['docker run -v $env:APPDATA:/x img', '$env:APPDATA', /PowerShell.*write "\$APPDATA"$/],
    ['docker run -v ${env:TEMP}:/x img', '${env:TEMP}', /write "\$TEMP"$/],
    ['docker run ` \n  -m 1g img', '` ', /backtick is followed by a space/],
    ['docker run ^ \n  -m 1g img', '^ ', /caret is followed by a space/],
  ])('names what is foreign: %j', (text, at, message) => {
    expect(problemsIn(text)).toEqual([[at, expect.stringMatching(message)]]);
  });

  it.each([
    'docker run -v ${PWD}:/x img',
    'date +%Y%m%d',
    'docker ps --format %cdx',
    'docker run -e A=50%25 x',
  ])('names nothing in %j', (text) => {
    expect(problemsIn(text)).toEqual([]);
  });
});
