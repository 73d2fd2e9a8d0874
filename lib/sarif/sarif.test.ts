/** SARIF 2.1.0 by its own JSON schema, and GitHub's limits, checked on the logs of the whole corpus. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyze } from '../analyze';
import { diagnosticById, diagnostics } from '../catalog/diagnostics';
import { MITIGATION_IDS, type SourceFile } from '../report';
import { kindOf } from '../setup';
import { loadCorpus } from '../tools/corpus';
import { type Analysed, sarifOf } from '.';

const SCHEMA = readFileSync(new URL('fixtures/sarif-2.1.0.schema.json', import.meta.url), 'utf8');
/** What a relative or absolute reference is made of (RFC 3986). */
const REFERENCE = "^(?:[\\w.~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})+$";
/** Zod takes `uri-reference` for an absolute address, so that format is written out. */
const standard = z.fromJSONSchema(
  JSON.parse(SCHEMA, (_, value) =>
    value?.format === 'uri-reference' ? { type: 'string', pattern: REFERENCE } : value,
  ),
);

/** The parts of a log that the checks below look into. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: Readonly<Record<string, unknown>> & { readonly tags: readonly string[] };
}
interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: Readonly<Record<string, unknown>> & { readonly rules: readonly Rule[] };
    };
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Region;
        };
      }[];
    }[];
  }[];
}

/** What GitHub's code scanning refuses, cuts off, or cannot show, by its page "SARIF support for code scanning". */
function githubFaults(log: Log): readonly string[] {
  const faults: string[] = [];
  if (log.runs.length > 20) faults.push('more than 20 runs');
  if (gzipSync(JSON.stringify(log)).length > 10_000_000) faults.push('more than 10 MB compressed');
  for (const { tool, results } of log.runs) {
    const { rules } = tool.driver;
    if (results.length > 25_000) faults.push('more than 25000 results');
    if (rules.length > 25_000) faults.push('more than 25000 rules');
    if (new Set(rules.map(({ id }) => id)).size !== rules.length) faults.push('a rule twice');
    faults.push(...rules.flatMap(ruleFaults), ...results.flatMap((each) => resultFaults(each, rules)));
  }
  return faults;
}

function ruleFaults({ id, name, shortDescription, fullDescription, help, properties }: Rule): string[] {
  const { tags, precision, 'security-severity': score } = properties;
  const isScored = score === undefined || (tags.includes('security') && /^\d\.\d$/.test(String(score)));
  return [
    ...(id.length > 255 || name.length > 255 ? [`${id} has a long name`] : []),
    ...(/^(?:[A-Z][a-z0-9]*)+$/.test(name) ? [] : [`${id} is called ${name}`]),
    ...(shortDescription.text.length > 1024 ? [`${id} is described at length`] : []),
    ...(fullDescription.text.length > 1024 ? [`${id} is described at length`] : []),
    ...(help.text === '' || help.markdown === '' ? [`${id} has no help`] : []),
    ...(tags.length === 0 || tags.length > 10 ? [`${id} has ${tags.length} tags`] : []),
    ...(['very-high', 'high', 'medium', 'low'].includes(String(precision)) ? [] : [`${id} is ${precision}`]),
    ...(isScored ? [] : [`${id} is scored ${score}`]),
  ];
}

function resultFaults(
  { ruleId, ruleIndex, message, locations, partialFingerprints }: Log['runs'][number]['results'][number],
  rules: readonly Rule[],
): string[] {
  const faults: string[] = [];
  if (rules[ruleIndex]?.id !== ruleId) faults.push(`${ruleId} is not rule ${ruleIndex}`);
  if (message.text.trim() === '') faults.push(`${ruleId} says nothing`);
  if (locations.length === 0) faults.push(`${ruleId} has no place`);
  if (!/^[0-9a-f]{16}:[1-9]\d*$/.test(partialFingerprints.primaryLocationLineHash))
    faults.push(`${ruleId} has no fingerprint`);
  for (const { physicalLocation } of locations) {
    const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
    if (endLine < startLine || (endLine === startLine && endColumn < startColumn))
      faults.push(`${ruleId} ends before it starts`);
    const { uri } = physicalLocation.artifactLocation;
    if (/^[a-z]+:|^\/|\\/i.test(uri)) faults.push(`${uri} is not relative`);
  }
  return faults;
}

const DRIVER = { version: '0.1.0', site: null, uriOf: encodeURI };

/** Milliseconds that a log of everything may take on a busy machine. */
const PATIENCE = 60_000;

const analysed = (files: readonly SourceFile[]): Analysed => ({ files, report: analyze(files) });
const logOf = (files: readonly SourceFile[], site: string | null = null) => logOfAll([analysed(files)], site);

function logOfAll(setups: readonly Analysed[], site: string | null = null): Log {
  // The shape of the log is what is checked first.
  return JSON.parse(JSON.stringify(sarifOf(setups, MITIGATION_IDS, { ...DRIVER, site }))) as Log;
}

function allFaults(log: Log): readonly string[] {
  const issues = standard.safeParse(log).error?.issues ?? [];
  const faults = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return faults.length > 0 ? faults : githubFaults(log);
}

describe('a log for code scanning', () => {
  const corpus = loadCorpus();
  const cases = corpus.map(({ name, files }) => ({ name, setup: analysed(files) }));
  const examples = diagnostics.map(({ bad }) =>
    analysed(
      bad.map(({ path, lines }) => ({ path, kind: kindOf(path) ?? 'env', text: lines.join('\n') }) as const),
    ),
  );
  const everything = [...cases.map(({ setup }) => setup), ...examples];
  const log = logOfAll(everything);

  it(
    'is SARIF 2.1.0 within the limits of GitHub, for every setup of the corpus',
    () => {
      const faults = cases.flatMap(({ name, setup }) =>
        allFaults(logOfAll([setup])).map((fault) => `${name}: ${fault}`),
      );
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is so for all setups in one log, with and without a site, and has results of every level with fixes',
    () => {
      expect(allFaults(log)).toEqual([]);
      expect(allFaults(logOfAll(everything, 'https://site.example/sub'))).toEqual([]);
      const levels = new Set(log.runs.flatMap(({ results }) => results.map((each) => each.level)));
      expect([...levels].sort()).toEqual(['error', 'note', 'warning']);
      expect(JSON.stringify(log)).toContain('"fixes"');
    },
    PATIENCE,
  );

  it('has a full rule for every diagnostic', () => {
    const rules = log.runs.flatMap(({ tool }) => tool.driver.rules);
    expect(rules.length).toBeGreaterThanOrEqual(279);
    expect(rules.filter(({ id }) => !diagnosticById(id)).map(({ id }) => id)).toEqual([]);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    const scored = rules.filter(({ properties }) => 'security-severity' in properties).map(({ id }) => id);
    expect(scored).toHaveLength(16);
    expect(scored.filter((id) => !/^(?:no-privileged|read-only-volumes)\//.test(id))).toEqual([]);
  });

  it.each([
    ['version', (log: string) => log.replace('"version":"2.1.0",', '')],
    ['Unrecognized key: "color"', (log: string) => log.replace('"tool":', '"color":1,"tool":')],
    ['startLine', (log: string) => log.replace(/"startLine":\d+/, '"startLine":0')],
    ['level', (log: string) => log.replace(/"level":"\w+"/, '"level":"info"')],
    ['executionSuccessful', (log: string) => log.replace('"executionSuccessful":true', '')],
    [
      'informationUri',
      (log: string) => log.replace('"semanticVersion"', '"informationUri":"a b","semanticVersion"'),
    ],
    ['unique', (log: string) => log.replace('"security",', '"security","security",')],
    ['artifactLocation.uri', (log: string) => log.replace(/"uri":"[^"]+"/, '"uri":"a b"')],
    ['is not rule 99', (log: string) => log.replace(/"ruleIndex":\d+/, '"ruleIndex":99')],
    ['ends before it starts', (log: string) => log.replace(/"endColumn":\d+/, '"endColumn":1')],
    ['is not relative', (log: string) => log.replace(/"uri":"[^"]+"/, '"uri":"/etc/x"')],
    ['is called low', (log: string) => log.replace(/"name":"M\w+"/, '"name":"low"')],
    ['has no fingerprint', (log: string) => log.replace(/LineHash":"\w+/, 'LineHash":"x')],
    ['is scored 86', (log: string) => log.replace('"precision"', '"security-severity":"86","precision"')],
  ])('is refused where %s', (fault, breakIt) => {
    const sample = corpus.find(({ name }) => name === 'run-memory-bare-number');
    const log = JSON.stringify(logOf(sample?.files ?? []));
    const broken = breakIt(log);
    expect(broken).not.toBe(log);
    expect(allFaults(JSON.parse(broken)).join()).toContain(fault);
  });
});

const script = (text: string): readonly SourceFile[] => [{ path: 'run.sh', kind: 'commands', text }];
const first = <T>(list: readonly T[] | undefined): T => {
  const [item] = list ?? [];
  if (item === undefined) throw new Error('nothing there');
  return item;
};

describe('a rule', () => {
  const ruleOf = (id: string, text: string, site: string | null = null) =>
    first(first(logOf(script(text), site).runs).tool.driver.rules.filter((each) => each.id === id));

  it('says what GitHub shows: a name, two descriptions, help with both examples, tags and a level', () => {
    const rule = ruleOf('memory-limit/zero', 'docker run -m 0 img');
    const entry = diagnosticById('memory-limit/zero');
    expect(rule.name).toBe('MemoryLimitZero');
    expect(rule.shortDescription.text).toBe(entry?.title);
    expect(rule.fullDescription.text).toContain('Docker reads a memory limit of 0 as "unlimited".');
    expect(rule.help.markdown).toContain('❌ `compose.yaml`\n\n```yaml\nservices:');
    expect(rule.help.markdown).toContain('✅ `compose.yaml`');
    expect(rule.help.text).toContain('Reported:\ncompose.yaml:\n  services:');
    expect(rule.defaultConfiguration.level).toBe('error');
    expect(rule.properties).toEqual({
      tags: ['security', 'memory-limit', 'denial-of-service', 'external/cwe/cwe-770'],
      precision: 'very-high',
    });
    expect(rule.helpUri).toBeUndefined();
  });

  it('is scored where the host itself is handed over, and nowhere else', () => {
    expect(ruleOf('no-privileged/privileged', 'docker run --privileged img').properties).toMatchObject({
      'security-severity': '8.6',
    });
    expect(ruleOf('docker-cli/refused', 'docker run --bogus img').properties).toEqual({
      tags: ['docker-cli'],
      precision: 'very-high',
    });
  });

  it('links its page below the site, with or without a slash at its end', () => {
    for (const site of ['https://site.example/sub', 'https://site.example/sub/']) {
      expect(ruleOf('memory-limit/zero', 'docker run -m 0 img', site).helpUri).toBe(
        'https://site.example/sub/diagnostics/memory-limit/zero/',
      );
    }
  });
});

describe('the driver and its run', () => {
  it('tell the version, and whether everything was read', () => {
    const fine = first(logOf(script('docker run img'), 'https://site.example').runs);
    expect(fine.tool.driver).toMatchObject({
      name: 'Watertight',
      version: '0.1.0',
      semanticVersion: '0.1.0',
      informationUri: 'https://site.example/',
    });
    expect(fine.invocations).toEqual([{ executionSuccessful: true }]);
    const unread = first(logOf(script('#'.repeat(2 ** 20 + 1))).runs);
    expect(unread.invocations).toEqual([{ executionSuccessful: false }]);
  });
});

describe('a fingerprint', () => {
  const printsOf = (text: string) =>
    first(logOf(script(text)).runs)
      .results.filter(({ ruleId }) => ruleId === 'memory-limit/no-limit')
      .map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
  const [before] = printsOf('docker run --name web img');

  it('stays when the line moves, or its blanks change', () => {
    expect(printsOf('# new\n\n  docker run   --name web img')).toEqual([before]);
    expect(printsOf('\r\ndocker run --name web img\r\n')).toEqual([before]);
  });

  it('changes with the text of the line and with the rule', () => {
    expect(printsOf('docker run --name api img')).not.toEqual([before]);
    const all = first(logOf(script('docker run --name web img')).runs).results;
    const prints = all.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('counts lines that are the same, so that one more or one less is told', () => {
    const hash = String(before).split(':')[0];
    expect(printsOf('docker run --name web img\ndocker run --name web img')).toEqual([
      `${hash}:1`,
      `${hash}:2`,
    ]);
  });
});
