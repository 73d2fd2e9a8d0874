import type { Body } from './types';

/** A part of a body; empty where there is none. Only bodies of the engine's own making come here. */
export function partOf(body: Body, key: string): Body {
  const value = body[key];
  // An object that is no array has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

export function partsOf(body: Body, key: string): readonly Body[] {
  const value = body[key];
  return Array.isArray(value) ? value.map((part) => partOf({ part }, 'part')) : [];
}

export function textOf(body: Body, key: string): string {
  const value = body[key];
  return typeof value === 'string' ? value : '';
}

export function textsOf(body: Body, key: string): readonly string[] {
  const value = body[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Zero where it is not sent, as Docker reads it. */
export function numberOf(body: Body, key: string): number {
  const value = body[key];
  return typeof value === 'number' ? value : 0;
}

/** The texts of an object, by key. */
export function pairsOf(body: Body, key: string): readonly (readonly [string, string])[] {
  return Object.entries(partOf(body, key)).map(([name, value]) => [name, String(value)]);
}
