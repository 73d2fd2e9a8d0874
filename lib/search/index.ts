export { createSearch, type Search } from './search';
export type { EntryKind, SearchEntry, SearchResult } from './types';
