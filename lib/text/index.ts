export { applyEdits, type TextEdit } from './edit';
export { createLineIndex, type LineIndex } from './line-index';
export { fromOneBased, type OneBasedRange, toOneBased } from './one-based';
export { joinSpans, type Position, type Problem, type Range, type Span } from './position';
export { isKnown, type Mapped, sliceOf, spanOf, UNKNOWN, type Word, wordOf } from './word';
