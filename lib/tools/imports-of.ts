const STATIC = /^import\s+(?:[\w\s{},*$]+\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const REEXPORT = /^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]/g;
const WORKER = /\bnew Worker\(\s*new URL\(\s*['"]([^'"\n]+)['"]/g;

/**
 * The specifiers that a module names: imports, re-exports, dynamic imports, types too, and the scripts of its
 * workers. TypeScript 7 offers no parser to programs yet, so this reads text; it relies on the formatter, which
 * starts every static import at the beginning of a line.
 */
export function importsOf(text: string): string[] {
  return [STATIC, REEXPORT, DYNAMIC, WORKER].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, specifier = '']) => specifier),
  );
}
