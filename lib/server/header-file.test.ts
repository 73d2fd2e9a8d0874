import { describe, expect, it } from 'vitest';
import { formatHeaders, headerLookup, parseHeaders } from './header-file.mjs';

const RULES = [
  { path: '/*', headers: { 'X-Content-Type-Options': 'nosniff' } },
  { path: '/assets/*', headers: { 'Cache-Control': 'immutable' } },
  { path: '/', headers: { 'Content-Security-Policy': "default-src 'none'; img-src data:" } },
];

describe('the header file', () => {
  it('reads back what it wrote', () => {
    expect(parseHeaders(formatHeaders(RULES))).toEqual(RULES);
  });

  it('is written as static hosts read it: a path, and its headers indented below', () => {
    expect(formatHeaders(RULES.slice(0, 1))).toBe('/*\n  X-Content-Type-Options: nosniff\n');
  });

  it('passes over comments, empty lines and Windows line ends', () => {
    expect(parseHeaders('# ours\r\n\r\n/*\r\n  A: b: c\r\n')).toEqual([
      { path: '/*', headers: { A: 'b: c' } },
    ]);
  });

  it('gives a path what all its rules say', () => {
    const headersOf = headerLookup(RULES);
    expect(headersOf('/')).toHaveProperty('Content-Security-Policy');
    expect(headersOf('/assets/a.js')).toEqual({
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'immutable',
    });
    expect(headersOf('/other/')).toEqual({ 'X-Content-Type-Options': 'nosniff' });
  });
});
