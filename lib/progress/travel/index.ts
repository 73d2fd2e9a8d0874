export { BACKUP_FIELDS, formatBackup, LONGEST_BACKUP, mergeAll, type ReadBackup, readBackup } from './backup';
export { createResetShelf, type Reset, type ResetShelf, UNDO_FOR } from './reset';
export { type Change, changesOf, takeIn } from './take-in';
