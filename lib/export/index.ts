export { type ExportFile, exportFiles } from './files';
export { catalogueSchema, type JsonSchema } from './schema';
export { addressOf, type Site, type SiteEnvironment, siteOf } from './site';
