export { type ExportFile, exportFiles } from './files';
export { CHECKED_AGAINST } from './json';
export { catalogueSchema, type JsonSchema } from './schema';
export { addressOf, type Site, type SiteEnvironment, siteOf } from './site';
