export { type ExportFile, exportFiles } from './files';
export { catalogueSchema, type JsonSchema } from './schema';
export { setupLayer } from './setup-layer';
export { setupMarkdown } from './setup-markdown';
export { addressOf, type Site, type SiteEnvironment, siteOf } from './site';
