import { fail, ok, type Read } from './result';

const SPACES = ' \t\r\n';

/** google/shlex's `Split`: words of a shell without expansions; `#` at the start of a word begins a comment. */
export function splitWords(text: string): Read<string[]> {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (SPACES.includes(char)) at++;
    else if (char === '#') at = endOfLine(text, at);
    else {
      const word = readWord(text, at);
      if (!word.ok) return word;
      words.push(word.value.text);
      at = word.value.end;
    }
  }
  return ok(words);
}

function readWord(text: string, from: number): Read<{ text: string; end: number }> {
  let word = '';
  let at = from;
  let quote = '';
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote !== "'") {
      at++;
      if (at >= text.length) return fail('EOF found after escape character');
      word += text.charAt(at);
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") quote = char;
    else if (SPACES.includes(char)) break;
    else word += char;
  }
  return quote === '' ? ok({ text: word, end: at }) : fail('EOF found when expecting closing quote');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
