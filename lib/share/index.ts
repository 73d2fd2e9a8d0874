export {
  isShared,
  LONGEST_FRAGMENT,
  MOST_TEXT,
  packFiles,
  type SharedFiles,
  type ShareFault,
  unpackFiles,
} from './share';
