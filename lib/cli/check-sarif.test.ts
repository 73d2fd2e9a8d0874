/**
 * SARIF 2.1.0 and GitHub's limits, checked on the logs of the whole corpus. The official schema is in no package that
 * this project has, so the objects that a log of ours may hold are written out here after sections 3.13 to 3.55 of the
 * standard (OASIS, 2020): their properties, which of them must be there, and no others.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import { MITIGATION_IDS } from '../report';
import { loadCorpus } from '../tools/corpus';
import { sarifOf } from './check-sarif';

/** A type: `string`, `integer` from a least value, one of some words, an object by name, or a list with a least length. */
type Type =
  | { readonly kind: 'string'; readonly pattern?: RegExp }
  | { readonly kind: 'integer'; readonly least: number }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'list'; readonly of: Type; readonly least: number };

const text: Type = { kind: 'string' };
const uri: Type = { kind: 'string', pattern: /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+$/ };
const fromOne: Type = { kind: 'integer', least: 1 };
const object = (name: string): Type => ({ kind: 'object', name });
const list = (of: Type, least = 0): Type => ({ kind: 'list', of, least });
const level: Type = { kind: 'word', words: ['none', 'note', 'warning', 'error'] };

/** Properties by object; a star stands before the required ones. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  sarifLog: {
    $schema: { kind: 'string', pattern: /^https:\/\/.*sarif.*2\.1\.0\.json$/ },
    '*version': { kind: 'word', words: ['2.1.0'] },
    '*runs': list(object('run')),
  },
  run: {
    '*tool': object('tool'),
    columnKind: { kind: 'word', words: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: list(object('result')),
  },
  tool: { '*driver': object('toolComponent') },
  toolComponent: {
    '*name': text,
    version: text,
    semanticVersion: text,
    informationUri: uri,
    rules: list(object('reportingDescriptor')),
  },
  reportingDescriptor: {
    '*id': text,
    name: text,
    shortDescription: object('multiformatMessageString'),
    fullDescription: object('multiformatMessageString'),
    help: object('multiformatMessageString'),
    helpUri: uri,
    defaultConfiguration: object('reportingConfiguration'),
    properties: object('propertyBag'),
  },
  reportingConfiguration: { level },
  multiformatMessageString: { '*text': text, markdown: text },
  propertyBag: { tags: list(text) },
  result: {
    '*message': object('message'),
    ruleId: text,
    ruleIndex: { kind: 'integer', least: 0 },
    level,
    kind: { kind: 'word', words: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    locations: list(object('location')),
    partialFingerprints: object('fingerprints'),
    fixes: list(object('fix')),
  },
  fingerprints: { primaryLocationLineHash: text },
  message: { '*text': text },
  location: { physicalLocation: object('physicalLocation') },
  physicalLocation: { '*artifactLocation': object('artifactLocation'), region: object('region') },
  artifactLocation: { '*uri': uri, uriBaseId: text },
  region: { '*startLine': fromOne, startColumn: fromOne, endLine: fromOne, endColumn: fromOne },
  fix: { description: object('message'), '*artifactChanges': list(object('artifactChange'), 1) },
  artifactChange: {
    '*artifactLocation': object('artifactLocation'),
    '*replacements': list(object('replacement'), 1),
  },
  replacement: { '*deletedRegion': object('region'), insertedContent: object('artifactContent') },
  artifactContent: { '*text': text },
};

/** What is wrong with a value of that type, each with its path. */
function faultsOf(value: unknown, type: Type, path: string): readonly string[] {
  switch (type.kind) {
    case 'string':
      if (typeof value !== 'string') return [`${path} is no text`];
      return type.pattern && !type.pattern.test(value) ? [`${path} is ${value}`] : [];
    case 'integer':
      return Number.isInteger(value) && Number(value) >= type.least ? [] : [`${path} is ${value}`];
    case 'word':
      return type.words.some((word) => word === value) ? [] : [`${path} is ${value}`];
    case 'list':
      if (!Array.isArray(value) || value.length < type.least) return [`${path} is no list of ${type.least}`];
      return value.flatMap((each, at) => faultsOf(each, type.of, `${path}[${at}]`));
    default:
      return objectFaults(value, type.name, path);
  }
}

function objectFaults(value: unknown, name: string, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const shape = SHAPES[name] ?? {};
  const missing = Object.keys(shape).filter((key) => key.startsWith('*') && !(key.slice(1) in value));
  const faults = missing.map((key) => `${path}.${key.slice(1)} is missing`);
  for (const [key, each] of Object.entries(value)) {
    const type = shape[`*${key}`] ?? shape[key];
    faults.push(...(type ? faultsOf(each, type, `${path}.${key}`) : [`${path}.${key} is unknown`]));
  }
  return faults;
}

/** The parts of a log that the checks below look into. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Region;
        };
      }[];
    }[];
  }[];
}

/** What GitHub's code scanning refuses or cuts off: sizes, counts, and places it cannot show. */
function githubFaults(log: Log): readonly string[] {
  const faults: string[] = [];
  if (log.runs.length > 20) faults.push('more than 20 runs');
  if (gzipSync(JSON.stringify(log)).length > 10_000_000) faults.push('more than 10 MB compressed');
  for (const { tool, results } of log.runs) {
    const { rules } = tool.driver;
    if (results.length > 25_000) faults.push('more than 25000 results');
    if (rules.length > 25_000) faults.push('more than 25000 rules');
    if (new Set(rules.map(({ id }) => id)).size !== rules.length) faults.push('a rule twice');
    for (const { ruleId, ruleIndex, message, locations } of results) {
      if (rules[ruleIndex]?.id !== ruleId) faults.push(`${ruleId} is not rule ${ruleIndex}`);
      if (message.text.trim() === '') faults.push(`${ruleId} says nothing`);
      if (locations.length === 0) faults.push(`${ruleId} has no place`);
      for (const { physicalLocation } of locations) {
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
        if (endLine < startLine || (endLine === startLine && endColumn < startColumn))
          faults.push(`${ruleId} ends before it starts`);
        if (/^[a-z]+:|^\/|\\/i.test(physicalLocation.artifactLocation.uri))
          faults.push(`${physicalLocation.artifactLocation.uri} is not relative`);
      }
    }
  }
  return faults;
}

// The shape of the log is what is checked first.
const logOf = (files: Parameters<typeof analyze>[0]) =>
  JSON.parse(JSON.stringify(sarifOf([analyze(files)], MITIGATION_IDS))) as Log;
const allFaults = (log: Log) => {
  const faults = faultsOf(log, object('sarifLog'), 'log');
  return faults.length > 0 ? faults : githubFaults(log);
};

describe('a log for code scanning', () => {
  const corpus = loadCorpus();

  it('is SARIF 2.1.0 within the limits of GitHub, for every setup of the corpus', () => {
    const faults = corpus.flatMap(({ name, files }) =>
      allFaults(logOf(files)).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('is so for all setups in one log, and has results of every level with fixes', () => {
    const all = sarifOf(
      corpus.map(({ files }) => analyze(files)),
      MITIGATION_IDS,
    );
    // The shape is what is checked.
    const log = JSON.parse(JSON.stringify(all)) as Log;
    expect(allFaults(log)).toEqual([]);
    const levels = new Set(log.runs.flatMap(({ results }) => results.map((each) => each.level)));
    expect([...levels].sort()).toEqual(['error', 'note', 'warning']);
    expect(JSON.stringify(log)).toContain('"fixes"');
  });

  it.each([
    ['log.version is missing', (log: string) => log.replace('"version":"2.1.0",', '')],
    ['log.runs[0].color is unknown', (log: string) => log.replace('"tool":', '"color":1,"tool":')],
    ['startLine is 0', (log: string) => log.replace(/"startLine":\d+/, '"startLine":0')],
    ['level is info', (log: string) => log.replace(/"level":"\w+"/, '"level":"info"')],
    ['uri is a b', (log: string) => log.replace(/"uri":"[^"]+"/, '"uri":"a b"')],
    ['is not rule 99', (log: string) => log.replace(/"ruleIndex":\d+/, '"ruleIndex":99')],
    ['ends before it starts', (log: string) => log.replace(/"endColumn":\d+/, '"endColumn":1')],
    ['is not relative', (log: string) => log.replace(/"uri":"[^"]+"/, '"uri":"/etc/x"')],
  ])('is refused where %s', (fault, breakIt) => {
    const sample = corpus.find(({ name }) => name === 'run-memory-bare-number');
    const log = JSON.stringify(logOf(sample?.files ?? []));
    const broken = breakIt(log);
    expect(broken).not.toBe(log);
    expect(allFaults(JSON.parse(broken)).join()).toContain(fault);
  });
});
