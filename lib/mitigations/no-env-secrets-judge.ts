import { isKnown, type Mapped, type Span, spanOf } from '../text';
import { innerSecret } from './no-env-secrets-inner';
import { isSwitchName, type NameKind, saysBase64, secretName } from './no-env-secrets-name';
import {
  decoded,
  hasNoPassword,
  isFingerprints,
  isHarmlessValue,
  isLoginKind,
  isNumber,
  type Shape,
  shapesIn,
} from './no-env-secrets-value';

/** Why a variable is a secret. */
export interface Secret {
  readonly by: 'name' | 'value' | 'url' | 'base64' | 'inside';
  /** What its value is, where the shape says so; the name that it has within a longer value. */
  readonly what: string | null;
  /** The stretch that gives it away, where it is the value's shape. */
  readonly span: Span | null;
}

/**
 * Whether a variable is a secret, by its name or by its value. A null value is one that comes from elsewhere: then
 * the name decides alone, and a switch (`ALLOW_EMPTY_PASSWORD`) is none.
 */
export function secretOf(name: string, value: Mapped | null): Secret | null {
  const kind = secretName(name);
  if (value === null) return kind && !isSwitchName(name) ? BY_NAME : null;
  const [shape] = shapesIn(value.value);
  if (shape) return byShape(shape, value);
  const text = decoded(value.value);
  if (text !== null && shapesIn(text).length > 0) return IN_BASE64;
  if (kind && !isHarmless(name, kind, value.value)) {
    return saysBase64(name) || text !== null ? IN_BASE64 : BY_NAME;
  }
  const inner = innerSecret(value.value);
  return inner && { by: 'inside', what: inner.name, span: spanOf(value, inner.start, inner.end) };
}

const BY_NAME: Secret = { by: 'name', what: null, span: null };
const IN_BASE64: Secret = { by: 'base64', what: null, span: null };

function byShape({ what, start, end, kind }: Shape, value: Mapped): Secret {
  return { by: kind === 'url' ? 'url' : 'value', what, span: spanOf(value, start, end) };
}

function isHarmless(name: string, kind: NameKind, value: string): boolean {
  if (isHarmlessValue(value)) return true;
  if (!isKnown(value)) return false;
  if (isNumber(value)) return isSwitchName(name);
  if (kind === 'auth') return isLoginKind(value);
  if (kind === 'key') return isFingerprints(value);
  return kind === 'connection' && hasNoPassword(value);
}
