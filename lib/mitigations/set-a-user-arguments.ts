import { buildArguments, type Image, lineageOf } from '../setup';
import { UNKNOWN } from '../text';
import { whoIs } from './user-spec';

/**
 * What a USER of variables comes to with the build arguments that the setup's builds and services give: root where
 * one of them makes it root, else what the first makes it; null where none gives any of its variables.
 */
export function userFromArguments(image: Image, written: string): string | null {
  if (!written.includes('$')) return null;
  const declared = declaredIn(image);
  const values = buildArguments(image).flatMap((given) => {
    const names = [...written.matchAll(VARIABLE)].map((match) => match[1] ?? match[2] ?? '');
    if (!names.some((name) => given.has(name) && declared.has(name))) return [];
    const value = written.replace(/["']/g, '').replace(VARIABLE, (_, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      const argument = declared.has(name) ? given.get(name) : undefined;
      return argument ?? declared.get(name) ?? image.stage.env.get(name) ?? UNKNOWN;
    });
    return value.includes('$') ? [UNKNOWN] : [value];
  });
  return values.find((value) => whoIs(value).kind === 'root') ?? values[0] ?? null;
}

const VARIABLE = /\$(?:\{(\w+)(?::?-[^}$]*)?\}|(\w+))/g;

/**
 * The ARGs of the image's stages with their defaults. Of an ARG and an ENV of one name the later one counts
 * (BuildKit, `dispatchArg` and `dispatchEnv`).
 */
function declaredIn(image: Image): ReadonlyMap<string, string | undefined> {
  const declared = new Map<string, string | undefined>();
  for (const { keyword, pairs } of lineageOf(image).flatMap(({ instructions }) => instructions)) {
    for (const { name, value } of pairs) {
      if (keyword === 'ARG') declared.set(name.value, value?.value);
      else if (keyword === 'ENV') declared.delete(name.value);
    }
  }
  return declared;
}
