import { describe, expect, it } from 'vitest';
import { refusalAdvice } from './refusal-advice';

describe('what a refusal asks for', () => {
  it.each([
    ['unknown flag: --mem', /spelling of the option/],
    ["unknown shorthand flag: 'r' in -read-only", /spelling of the option/],
    ['flag needs an argument: --memory', /value behind the option/],
    ['invalid argument "yes" for "--read-only" flag: strconv.ParseBool', /value of the kind/],
    ['invalid reference format: repository name (library/Nginx) must be lowercase', /lower case/],
    ['invalid checksum digest length', /64 digits/],
    ["docker: 'docker run' requires at least 1 argument", /image behind the options/],
    ['"dockerd" accepts no argument(s).', /belong to no option/],
    ['docker: unknown command: docker rum', /name of the command/],
    ['Invalid container name (a), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed', /two characters/],
    ['services.a.user must be a string', /quotes/],
    ["the following directives don't match any configuration option: ICC", /spelling of the key/],
    ['yaml: line 3: mapping values are not allowed in this context', /indentation/],
    ['something new', /message names/],
  ])('%j', (message, advice) => {
    expect(refusalAdvice(message)).toMatch(advice);
  });
});
