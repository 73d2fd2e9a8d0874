import { describe, expect, it } from 'vitest';
import { instructionFlags } from '../languages/dockerfile';
import { offered, said } from './testing';

const at = (marked: string) => offered('dockerfile', marked);
const told = (marked: string) => said('dockerfile', marked);

describe('in a Dockerfile', () => {
  it('the start of a line is offered instructions', () => {
    const answer = at('FROM alpine\nUS¦');
    expect(answer).toMatchObject({ replaces: 'US', start: 12 });
    expect(answer?.labels).toEqual(Object.keys(instructionFlags).filter((name) => name !== 'MAINTAINER'));
    expect(answer?.suggestions.find(({ label }) => label === 'USER')).toMatchObject({ kind: 'instruction' });
    expect(at('¦')?.labels).toContain('FROM');
    expect(at('FROM alpine\n¦\nUSER app')?.labels).toContain('RUN');
    expect(at('FROM alpine\nus¦ app')).toMatchObject({ replaces: 'us' });
  });

  it('behind ONBUILD and HEALTHCHECK stand the instructions that may', () => {
    expect(at('FROM a\nONBUILD US¦')?.labels).toContain('USER');
    expect(at('FROM a\nONBUILD US¦')?.labels).not.toContain('FROM');
    expect(at('FROM a\nHEALTHCHECK CM¦')?.labels).toEqual(['CMD', 'NONE']);
  });

  it('an instruction is offered its own flags', () => {
    expect(at('FROM a\nCOPY --ch¦ a b')).toMatchObject({ replaces: '--ch' });
    expect(at('FROM a\nCOPY --ch¦ a b')?.labels).toEqual([
      '--chown',
      '--from',
      '--chmod',
      '--link',
      '--parents',
      '--exclude',
    ]);
    expect(at('FROM a\nCOPY --ch¦ a b')?.inserts).toContain('--chown=');
    expect(at('FROM a\nCOPY --li¦')?.inserts).toContain('--link');
    expect(at('FROM a\nRUN -¦')).toMatchObject({ replaces: '-' });
    expect(at('FROM a\nRUN ¦')?.labels).toEqual(['--mount', '--network', '--security', '--device']);
    expect(at('FROM -¦')?.labels).toEqual(['--platform']);
    expect(at('FROM a\nADD --chec¦ https://x y')?.labels).toContain('--checksum');
    expect(at('FROM a\nHEALTHCHECK --int¦ CMD x')?.labels).toContain('--interval');
    expect(at('FROM a\nUSER -¦')).toBeNull();
    expect(at('FROM a\nRUN --mount=type=cache,target=/x \\\n  --net¦ make')?.labels).toContain('--network');
  });

  it('the fields of a mount and the closed values are offered', () => {
    expect(at('FROM a\nRUN --mount=ty¦ x')?.inserts).toContain('type=');
    expect(at('FROM a\nRUN --mount=type=¦ x')?.labels).toEqual(['bind', 'cache', 'secret', 'ssh', 'tmpfs']);
    expect(at('FROM a\nRUN --mount=type=secret,i¦,target=/x y')).toMatchObject({ replaces: 'i' });
    expect(at('FROM a\nRUN --network=¦ x')?.labels).toEqual(['default', 'none', 'host']);
    expect(at('FROM a\nRUN --security=in¦ x')?.labels).toContain('insecure');
  });

  it('stages are offered where they may be named', () => {
    const file = 'FROM golang AS build\nFROM alpine AS run\n';
    expect(at(`${file}COPY --from=¦ /a /b`)?.labels).toEqual(['build']);
    expect(at(`${file}COPY --from=bu¦ /a /b`)).toMatchObject({ replaces: 'bu' });
    expect(at(`${file}FROM r¦`)?.labels).toEqual(['build', 'run']);
    expect(at('FROM al¦')).toBeNull();
  });

  it('variables are offered behind a dollar sign, as far as they reach', () => {
    const file = 'ARG TAG=1\nFROM alpine:$TAG\nARG APP\nENV HOME=/x\n';
    expect(at(`${file}WORKDIR $H¦`)).toMatchObject({ replaces: 'H' });
    expect(at(`${file}WORKDIR $H¦`)?.labels.slice(0, 2)).toEqual(['APP', 'HOME']);
    expect(at(`ARG TAG=1\nFROM alpine:\${T¦}`)?.labels[0]).toBe('TAG');
    expect(at('ARG TAG=1\nFROM a\nUSER $¦')?.labels).not.toContain('TAG');
    expect(at(`${file}USER \\$A¦`)).toBeNull();
  });

  it('comments, commands and here-documents are left alone', () => {
    expect(at('# US¦')).toBeNull();
    expect(at('FROM a\nRUN apt-get --ins¦')).toBeNull();
    expect(at('FROM a\nRUN <<EOF\nUS¦\nEOF')).toBeNull();
    expect(at('FROM a\nRUN apt-get \\\n  US¦')).toBeNull();
  });
});

describe('a word of a Dockerfile is explained', () => {
  it('an instruction', () => {
    expect(told('FROM alpine\nUS¦ER app')).toEqual({
      word: 'USER',
      start: 12,
      title: 'USER',
      text: "Who later steps and the container's process run as.",
      effects: ['Meets *Set a user* as the last USER of the final stage, with any user but root and 0.'],
    });
    expect(told('FROM a\nonbuild us¦er x')).toMatchObject({ title: 'USER' });
    expect(told('FROM a\nHEALTHCHECK NO¦NE')).toMatchObject({ title: 'NONE' });
  });

  it('a flag, its value and its fields', () => {
    expect(told('FROM a\nCOPY --ch¦own=x a b')).toMatchObject({ word: '--chown', title: 'COPY --chown' });
    expect(told('FROM a\nRUN --mount=type=sec¦ret,id=x y')).toMatchObject({ word: 'secret' });
    expect(told('FROM a\nRUN --mount=type=secret,i¦d=x y')).toMatchObject({ word: 'id' });
    expect(told('FROM a\nRUN --network=no¦ne y')).toMatchObject({ word: 'none' });
  });

  it('a stage and a variable', () => {
    const file = 'FROM golang AS build\nFROM alpine\nARG KEY=abc\n';
    expect(told(`${file}COPY --from=bu¦ild a b`)).toMatchObject({
      word: 'build',
      text: 'Stage 0 of this file, built from golang.',
    });
    expect(told(`${file}USER $KE¦Y`)).toMatchObject({
      word: 'KEY',
      text: "A build argument with the default abc; it shows in the image's history.",
    });
    expect(told('FROM a\nENV A¦B=1')?.text).toBe('Set by ENV: it stays in the image and in every container.');
    expect(told('FROM --platform=$BUILDPLAT¦FORM a')?.title).toBe('BUILDPLATFORM');
  });

  it('but not names, paths and commands', () => {
    for (const text of [
      'FROM alp¦ine',
      'FROM a\nUSER ap¦p',
      'FROM a\nRUN ap¦t-get',
      '# US¦ER',
      'FROM a\nBOG¦US x',
    ]) {
      expect(told(text), text).toBeNull();
    }
  });
});
