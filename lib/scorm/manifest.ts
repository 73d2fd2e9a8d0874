import type { ScormVersion } from './standard';

/** What the manifest of a package says of it. */
export interface PackageFacts {
  readonly version: ScormVersion;
  /** The track's slug and title. */
  readonly slug: string;
  readonly title: string;
  /** Ours, of at most 20 characters. */
  readonly edition: string;
  /** The page that the LMS launches, and every other file of the package, relative to its root. */
  readonly launch: string;
  readonly files: readonly string[];
}

/**
 * The text of `imsmanifest.xml`: one organization, one item, one SCO with all files. It names no schema files: none
 * are in the package, and who validates has them by their namespaces.
 */
export function manifest(facts: PackageFacts): string {
  const { version, launch, files } = facts;
  const lines = version === '1.2' ? organization12(facts) : organization2004(facts);
  const others = files.filter((file) => file !== launch && file !== 'imsmanifest.xml').sort();
  const scormType = version === '1.2' ? 'scormtype' : 'scormType';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...lines,
    '  <resources>',
    `    <resource identifier="page" type="webcontent" adlcp:${scormType}="sco" href="${escaped(launch)}">`,
    ...[launch, ...others].map((file) => `      <file href="${escaped(file)}"/>`),
    '    </resource>',
    '  </resources>',
    '</manifest>',
    '',
  ].join('\n');
}

/** SCORM 1.2 Content Aggregation Model, §2.3. */
function organization12(facts: PackageFacts): readonly string[] {
  return [
    ...opening(facts, {
      '': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    }),
    ...metadata('1.2'),
    '  <organizations default="course">',
    '    <organization identifier="course">',
    `      <title>${escaped(courseTitle(facts))}</title>`,
    '      <item identifier="lessons" identifierref="page" isvisible="true">',
    `        <title>${escaped(facts.title)}</title>`,
    '      </item>',
    '    </organization>',
    '  </organizations>',
  ];
}

/** SCORM 2004 4th edition Content Aggregation Model, §3.4 and §5. The page says itself what is done. */
function organization2004(facts: PackageFacts): readonly string[] {
  return [
    ...opening(facts, {
      '': 'http://www.imsglobal.org/xsd/imscp_v1p1',
      adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
      imsss: 'http://www.imsglobal.org/xsd/imsss',
    }),
    ...metadata('2004 4th Edition'),
    '  <organizations default="course">',
    '    <organization identifier="course">',
    `      <title>${escaped(courseTitle(facts))}</title>`,
    '      <item identifier="lessons" identifierref="page" isvisible="true">',
    `        <title>${escaped(facts.title)}</title>`,
    '        <imsss:sequencing>',
    '          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>',
    '        </imsss:sequencing>',
    '      </item>',
    '      <imsss:sequencing>',
    '        <imsss:controlMode choice="true" flow="true"/>',
    '      </imsss:sequencing>',
    '    </organization>',
    '  </organizations>',
  ];
}

function opening(
  { slug, edition }: PackageFacts,
  spaces: Readonly<Record<string, string>>,
): readonly string[] {
  const names = Object.entries(spaces).map(([prefix, uri]) => ` xmlns${prefix && `:${prefix}`}="${uri}"`);
  return [
    `<manifest identifier="watertight-${escaped(slug)}" version="${escaped(edition)}"${names.join('')}>`,
  ];
}

function metadata(schemaVersion: string): readonly string[] {
  return [
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    `    <schemaversion>${schemaVersion}</schemaversion>`,
    '  </metadata>',
  ];
}

function courseTitle({ title }: PackageFacts): string {
  return `Watertight: ${title}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
