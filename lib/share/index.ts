export {
  isShared,
  LONGEST_FRAGMENT,
  MOST_FILES,
  MOST_TEXT,
  packFiles,
  type SharedFiles,
  type ShareFault,
  unpackFiles,
} from './share';
