import type { MetadataRoute } from 'next';
import { mitigations, threats } from '@/lib/catalog';
import { diagnostics } from '@/lib/catalog/diagnostics';
import { addressOf, siteOf } from '@/lib/export';
import { lessonCards, trackPlans } from '@/lib/lessons';

export const dynamic = 'force-static';

/** Every page of the site; a test of the build holds this list to the pages that were built. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const site = siteOf(process.env);
  const paths = [
    '/',
    '/tracks/',
    ...(await trackPlans()).map(({ slug }) => `/tracks/${slug}/`),
    ...(await lessonCards()).map(({ slug }) => `/lessons/${slug}/`),
    ...mitigations.map(({ id }) => `/mitigations/${id}/`),
    ...threats.map(({ id }) => `/threats/${id}/`),
    '/workbench/',
    '/then-and-now/',
    '/crosswalk/',
    '/diagnostics/',
    '/flags/',
    '/export/',
    '/licences/',
    '/progress/',
    '/records/',
    '/certificate/',
    '/cohort/',
    ...diagnostics.map(({ id }) => `/diagnostics/${id}/`),
  ];
  return paths.map((path) => ({ url: addressOf(site, path) }));
}
