import { expect, it } from 'vitest';
import { jsonFault } from './json';

// Go's encoding/json scanner.go, by way of json.Compact in docker/cli parseSecurityOpts; run as CLI 28.2.
it.each([
  ['', 'unexpected end of JSON input'],
  ['{ nope', "invalid character 'n' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
  ['[1 2]', "invalid character '2' after array element"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['{} {}', "invalid character '{' after top-level value"],
  ['hello', "invalid character 'h' looking for beginning of value"],
  ['nul', 'unexpected end of JSON input'],
  ['nuts', "invalid character 't' in literal null (expecting 'l')"],
  ['"a\nb"', "invalid character '\\n' in string literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['"\\u12g"', "invalid character 'g' in \\u hexadecimal character escape"],
  ['-a', "invalid character 'a' in numeric literal"],
  ['1.x', "invalid character 'x' after decimal point in numeric literal"],
  ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ['01', "invalid character '1' after top-level value"],
  ['\ufeff{}', "invalid character 'ï' looking for beginning of value"],
  ['É', "invalid character 'Ã' looking for beginning of value"],
  ['['.repeat(10_001), 'exceeded max depth'],
  ['[[', 'unexpected end of JSON input'],
])('says of %j what Go says', (text, fault) => {
  expect(jsonFault(text)).toBe(fault);
});

it.each(['{}', ' [ ] ', '{"a":[{},{"b":[[],null,-0.5e+3]}],"c":"\\u00e9"}', '0', '"\u007f"', '[[[]],[]]'])(
  'takes %s',
  (text) => {
    expect(jsonFault(text)).toBeNull();
  },
);
