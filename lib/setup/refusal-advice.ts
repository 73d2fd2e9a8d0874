/** What a refusal asks for, by the shape of its words; the first that fits counts. */
const ADVICE: readonly (readonly [shape: RegExp, advice: string])[] = [
  [
    /^unknown (?:shorthand )?flag/,
    'Correct the spelling of the option, or leave it out: --help lists those there are.',
  ],
  [/^flag needs an argument/, 'Write the value behind the option.'],
  [/^bad flag syntax/, 'An option is two dashes and its name, or one dash and its letter.'],
  [/^invalid argument /, 'Give the option a value of the kind that it takes.'],
  [/repository name .*must be lowercase/, 'Write the name of the image in lower case.'],
  [
    /invalid (?:reference|checksum)|unsupported digest/,
    'Write the image as name:tag, or as name@sha256: and all 64 digits in lower case.',
  ],
  [
    /requires (?:at least |exactly )?\d+ argument/,
    'Write what is missing: for run, the image behind the options.',
  ],
  [
    /accepts? no argument/,
    'Leave out the words that belong to no option; a switch takes its value behind =.',
  ],
  [/unknown command/, 'Correct the name of the command.'],
  [
    /^Invalid container name/,
    'Give it a name of two characters or more: letters, digits, dots, dashes, underscores.',
  ],
  [
    /syntax error|unexpected E(?:OF|nd)|never closed/i,
    'Close the quote or the bracket that is open here, or quote the character.',
  ],
  [/is a placeholder/, 'Write the value that is meant here.'],
  [/variable of the Windows/, 'Write the variable as a shell does.'],
  [/must be a string/, 'Put the value in quotes.'],
  [/must be an? (?:array|list)/, 'Write it as a list: an item a line, each behind a dash.'],
  [/must be an? (?:mapping|object)/, 'Write it as keys with values, one a line.'],
  [/must be an? (?:boolean|bool)|into Go .* of type bool/, 'Write true or false without quotes.'],
  [/into Go .* of type/, 'Write a value of the type that the message names.'],
  [
    /dditional propert|don't match any configuration option/,
    'Correct the spelling of the key, or take it out.',
  ],
  [/^yaml:/, 'Correct the indentation, the colon or the quote at this place.'],
  [/specified both as a flag and in the configuration file/, 'Keep one of the two, the file or the flag.'],
  [/ip6?tables to function/, 'Let the daemon keep its rules: leave iptables and ip6tables on.'],
  [/invalid character|JSON/i, 'Correct the comma, the quote or the bracket at this place.'],
  [
    /[Uu]nknown instruction|unknown flag/,
    'Correct the spelling of the instruction, or make the line a comment with #.',
  ],
];

/** What to do about a refusal, in a sentence; the message itself is in the words of the tool that refuses. */
export function refusalAdvice(message: string): string {
  return (
    ADVICE.find(([shape]) => shape.test(message))?.[1] ?? 'Correct what the message names, at this place.'
  );
}
