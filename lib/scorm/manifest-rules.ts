import type { ScormVersion } from './standard';

/** What the schemas allow of an element, as far as our manifests use them. */
export interface Rule {
  /** Children in the order in which they have to stand; `most` is 1 where it is not said. */
  readonly children?: readonly { readonly name: string; readonly least: 0 | 1; readonly most?: number }[];
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** The longest text; an element without it holds none. */
  readonly text?: number;
}

const one = (name: string) => ({ name, least: 1 }) as const;
const maybe = (name: string) => ({ name, least: 0 }) as const;
const many = (name: string) => ({ name, least: 1, most: Number.POSITIVE_INFINITY }) as const;

/**
 * The content models of imscp_rootv1p1p2.xsd and imscp_v1p1.xsd with the attributes of ADL's extensions. SCORM asks
 * for more than the schemas do: metadata, a title and at least one of each are required here too (SCORM 1.2 Content
 * Aggregation Model §2.3.2, SCORM 2004 4th edition Content Aggregation Model §3.4).
 */
const COMMON: Readonly<Record<string, Rule>> = {
  manifest: {
    children: [one('metadata'), one('organizations'), one('resources')],
    required: ['identifier'],
    optional: ['version'],
  },
  metadata: { children: [one('schema'), one('schemaversion')] },
  schema: { text: 100 },
  schemaversion: { text: 20 },
  organizations: { children: [many('organization')], required: ['default'] },
  title: { text: 200 },
  resources: { children: [many('resource')] },
  file: { required: ['href'] },
};

/** What each standard allows of each element. */
export const RULES: Readonly<Record<ScormVersion, Readonly<Record<string, Rule>>>> = {
  '1.2': {
    ...COMMON,
    organization: { children: [one('title'), many('item')], required: ['identifier'] },
    item: { children: [one('title')], required: ['identifier', 'identifierref'], optional: ['isvisible'] },
    resource: { children: [many('file')], required: ['identifier', 'type', 'href', 'adlcp:scormtype'] },
  },
  '2004': {
    ...COMMON,
    organization: {
      children: [one('title'), many('item'), maybe('imsss:sequencing')],
      required: ['identifier'],
    },
    item: {
      children: [one('title'), maybe('imsss:sequencing')],
      required: ['identifier', 'identifierref'],
      optional: ['isvisible'],
    },
    resource: { children: [many('file')], required: ['identifier', 'type', 'href', 'adlcp:scormType'] },
    'imsss:sequencing': { children: [maybe('imsss:controlMode'), maybe('imsss:deliveryControls')] },
    'imsss:controlMode': { optional: ['choice', 'flow'] },
    'imsss:deliveryControls': { optional: ['completionSetByContent', 'objectiveSetByContent'] },
  },
};

/** The values that the schemas or the standard leave open for an attribute or an element of ours. */
export const VALUES: Readonly<Record<ScormVersion, Readonly<Record<string, RegExp>>>> = {
  '1.2': {
    schema: /^ADL SCORM$/,
    schemaversion: /^1\.2$/,
    xmlns: /^http:\/\/www\.imsproject\.org\/xsd\/imscp_rootv1p1p2$/,
    'xmlns:adlcp': /^http:\/\/www\.adlnet\.org\/xsd\/adlcp_rootv1p2$/,
  },
  '2004': {
    schema: /^ADL SCORM$/,
    schemaversion: /^2004 4th Edition$/,
    xmlns: /^http:\/\/www\.imsglobal\.org\/xsd\/imscp_v1p1$/,
    'xmlns:adlcp': /^http:\/\/www\.adlnet\.org\/xsd\/adlcp_v1p3$/,
    'xmlns:imsss': /^http:\/\/www\.imsglobal\.org\/xsd\/imsss$/,
  },
};

/** The same for attributes of any element, in both standards. */
export const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  // An xsd:ID, and as much of it as every LMS takes.
  identifier: /^[A-Za-z_][\w.-]{0,99}$/,
  version: /^.{1,20}$/,
  type: /^webcontent$/,
  'adlcp:scormtype': /^sco$/,
  'adlcp:scormType': /^sco$/,
  isvisible: /^(?:true|false)$/,
  choice: /^(?:true|false)$/,
  flow: /^(?:true|false)$/,
  completionSetByContent: /^(?:true|false)$/,
  objectiveSetByContent: /^(?:true|false)$/,
  // Inside the package, and of letters that need no escaping anywhere.
  href: /^(?!\/)(?!.*\.\.)[\w./-]{1,2000}$/,
};
