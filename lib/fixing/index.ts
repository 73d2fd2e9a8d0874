export { type AppliedFix, applySafeFixes, type Fixed } from './apply-safe-fixes';
