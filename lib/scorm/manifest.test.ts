import { describe, expect, it } from 'vitest';
import { launchPage, PACKAGE_POLICY } from './launch-page';
import { manifest, type PackageFacts } from './manifest';
import { manifestFaults } from './manifest-faults';
import { readXml } from './xml';

const FILES = ['boot.js', 'imsmanifest.xml', 'index.html', 'scripts/course-A1.js', 'styles/archivo.woff2'];

function facts(version: PackageFacts['version']): PackageFacts {
  return {
    version,
    slug: 'foundations',
    title: 'Foundations',
    edition: '0.1.0',
    launch: 'index.html',
    files: FILES,
  };
}

describe.each(['1.2', '2004'] as const)('the manifest in %s', (version) => {
  const xml = manifest(facts(version));
  const faults = (text: string) => manifestFaults(text, version, FILES);

  it('keeps to the schemas, and lists every file once', () => {
    expect(faults(xml)).toEqual([]);
  });

  it('names the page to launch first, and one course', () => {
    const resource = readXml(xml)?.children[2]?.children[0];
    expect(resource?.attributes.href).toBe('index.html');
    expect(resource?.children.map(({ attributes }) => attributes.href)).toEqual([
      'index.html',
      'boot.js',
      'scripts/course-A1.js',
      'styles/archivo.woff2',
    ]);
  });

  it('survives a title with every letter that XML minds', () => {
    const text = manifest({ ...facts(version), title: 'A < B & "C" > D' });
    expect(faults(text)).toEqual([]);
    expect(text).toContain('<title>Watertight: A &lt; B &amp; &quot;C&quot; > D</title>');
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'metadata is missing',
      (text) => text.replace(/ {2}<metadata>[\s\S]*<\/metadata>\n/, ''),
      'manifest has no metadata',
    ],
    ['the order is another', (text) => swapped(text), 'manifest has no organizations where'],
    ['a type is missing', (text) => text.replace(' type="webcontent"', ''), 'resource has no type'],
    ['it is no SCO', (text) => text.replace('="sco"', '="scorm"'), 'is “scorm”'],
    [
      'the launch page is missing',
      (text) => text.replace('      <file href="index.html"/>\n', ''),
      'index.html is not listed',
    ],
    [
      'a file is listed twice',
      (text) => text.replace(/( *<file href="boot.js"\/>\n)/, '$1$1'),
      'boot.js is listed twice',
    ],
    [
      'a file is not there',
      (text) => text.replace('boot.js', 'boots.js'),
      'boots.js is listed and not there',
    ],
    ['a file is outside', (text) => text.replace('"boot.js"', '"../boot.js"'), 'file’s href is “../boot.js”'],
    ['an identifier comes twice', (text) => text.replace('"lessons"', '"course"'), 'course is given twice'],
    ['an identifier is none', (text) => text.replace('identifier="lessons"', 'identifier="1 a"'), 'is “1 a”'],
    ['the default is nowhere', (text) => text.replace('default="course"', 'default="x"'), 'There is no x'],
    [
      'an item has no resource',
      (text) => text.replace('identifierref="page"', 'identifierref="y"'),
      'There is no y',
    ],
    [
      'the version is another',
      (text) => text.replace(/(<schemaversion>)[^<]+/, '$13.0'),
      'schemaversion is “3.0”',
    ],
    [
      'the namespace is another',
      (text) => text.replace('xmlns="http://www.ims', 'xmlns="http://www.'),
      'manifest’s xmlns is',
    ],
    [
      'a namespace is missing',
      (text) => text.replace(/ xmlns:adlcp="[^"]+"/, ''),
      'manifest has no xmlns:adlcp',
    ],
    [
      'a title is missing',
      (text) => text.replace(/ *<title>Foundations<\/title>\n/, ''),
      'item has no title',
    ],
    [
      'a title is too long',
      (text) => text.replace('>Foundations<', `>${'a'.repeat(201)}<`),
      'title says more',
    ],
    [
      'an element is unknown',
      (text) => text.replace('</resources>', '<prize/></resources>'),
      'There is no prize',
    ],
    ['a tag is not closed', (text) => text.replace('</resources>', ''), 'It is not XML'],
    [
      'an attribute comes twice',
      (text) => text.replace('type="webcontent"', 'type="webcontent" type="webcontent"'),
      'not XML',
    ],
    ['an entity is bare', (text) => text.replace('>Foundations<', '>A < B<'), 'It is not XML'],
  ])('is refused where %s', (_, plant, sentence) => {
    const planted = plant(xml);
    expect(planted).not.toBe(xml);
    expect(faults(planted).join('\n')).toContain(sentence);
  });

  it('is refused where a file of the package is not in it', () => {
    expect(manifestFaults(xml, version, [...FILES, 'scripts/new.js'])).toEqual([
      'scripts/new.js is not listed.',
    ]);
  });
});

it('is refused as a manifest of the other standard', () => {
  expect(manifestFaults(manifest(facts('1.2')), '2004', FILES)).not.toEqual([]);
  expect(manifestFaults(manifest(facts('2004')), '1.2', FILES)).not.toEqual([]);
});

describe('the page that is launched', () => {
  const page = launchPage('A < B & C', { boot: 'boot.js', script: 'scripts/a.js', style: 'styles/a.css' });

  it('has its policy before anything that it rules, and nothing inline', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'));
    expect(page.indexOf('boot.js')).toBeLessThan(page.indexOf('scripts/a.js'));
    expect(page).not.toMatch(/<script[^>]*>[^<]|<style|\sstyle=|\son\w+=/);
    expect(page).toContain('<title>A &lt; B &amp; C · Watertight</title>');
  });

  it('has relative addresses alone', () => {
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect(address).toMatch(/^[\w-]+[\w./-]*$/);
  });

  it('allows scripts, styles, fonts and workers of the package, and no connection at all', () => {
    expect(PACKAGE_POLICY).toContain("default-src 'none'");
    expect(PACKAGE_POLICY).not.toMatch(/unsafe|connect-src|frame-ancestors|https?:/);
  });
});

/** The manifest with its resources before its organizations. */
function swapped(xml: string): string {
  return xml.replace(
    /( {2}<organizations[\s\S]*<\/organizations>\n)( {2}<resources>[\s\S]*<\/resources>\n)/,
    '$2$1',
  );
}
