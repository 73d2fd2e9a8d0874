/**
 * What a terminal prints before a command: `$ `, `% `, `ada@host:~$ `, `PS C:\> `, `C:\app>`. None of them can
 * begin a line of a script. All stretches are bounded, so a hostile line costs no more than a long one.
 */
const PROMPT =
  /^[ \t]*(?:[$%❯➜][ \t]+(?=\S)|>[ \t]+(?=(?:sudo[ \t]+)?(?:docker|podman)\b)|PS(?: [^>\n]{0,120})?>[ \t]*|[A-Za-z]:\\[^>\n]{0,120}>[ \t]*|\[?[\w.-]{1,48}@[\w.-]{1,48}[^$#%>=\n]{0,80}[$#%>][ \t]+)/;
/** The prompt of a second line: `> `. */
const MORE = /^[ \t]*>(?:[ \t]+|$)/;
const ROOT_PROMPT = /^[ \t]*#[ \t]+(?=(?:sudo[ \t]+)?(?:docker|dockerd|podman)\b)/;
const DOCKER = /^[ \t]*(?:sudo[ \t]+(?:-\S+[ \t]+)*)?(?:docker|dockerd|podman)\b/;
const SOME_DOCKER = /^[^#]*\b(?:docker|dockerd|podman)\b/;
const COMMAND_LIKE =
  /^[ \t]*(?:$|[-#{}()]|[A-Za-z_]\w*=|(?:docker|dockerd|podman|sudo|export|env|set|cd|if|then|else|elif|fi|for|while|until|do|done|case|esac|function)(?:[ \t;]|$))/;
const HEREDOC = /<<-?[ \t]*(['"]?)(\w+)\1/;

/** True for a line that begins with a docker command. */
export function isDockerLine(line: string): boolean {
  return DOCKER.test(line);
}

/** A line to drop is what a terminal printed, not what somebody typed. */
export type LineRole = { readonly prompt: number } | 'drop';

/**
 * Tells for each line how much of it is a prompt, and which lines are the output of a command.
 *
 * `# docker …` is either a root prompt or a command put out of action. It counts as a prompt only where nothing
 * speaks for a comment: no `#!` line, every line with a leading hash is a docker command, and no docker command
 * stands outside them.
 */
export function findPrompts(lines: readonly string[]): LineRole[] {
  const asRoot = isRootSession(lines);
  const session = new Session();
  return lines.map((line) => {
    const root = asRoot ? ROOT_PROMPT.exec(line)?.[0].length : undefined;
    return session.role(line, root ?? PROMPT.exec(line)?.[0].length ?? 0);
  });
}

function isRootSession(lines: readonly string[]): boolean {
  if (lines[0]?.startsWith('#!')) return false;
  let found = false;
  for (const line of lines) {
    if (ROOT_PROMPT.test(line)) found = true;
    else if (/^[ \t]*#/.test(line) || SOME_DOCKER.test(line)) return false;
  }
  return found;
}

/** Follows a terminal session from line to line. */
class Session {
  private prompted = false;
  /** Second lines have prompts of their own. */
  private more = false;
  private quote = '';
  private heredoc: string | null = null;
  private continues = false;

  role(line: string, prompt: number): LineRole {
    if (this.continues) return this.continuation(line);
    if (prompt > 0) {
      this.prompted = true;
      this.follow(line.slice(prompt));
      return { prompt };
    }
    if (this.prompted && !COMMAND_LIKE.test(line)) return 'drop';
    this.follow(line);
    return { prompt: 0 };
  }

  /** A line that belongs to the command before: behind a backslash, within quotes or a here-document. */
  private continuation(line: string): LineRole {
    const more = MORE.exec(line)?.[0].length ?? 0;
    // Without a session, `> ` is a redirection, unless an option follows here or in the lines before.
    this.more ||= this.prompted || (more > 0 && line.charCodeAt(more) === 45);
    const prompt = this.more ? more : 0;
    const rest = line.slice(prompt);
    if (this.heredoc === null) this.follow(rest);
    else if (rest.trim() === this.heredoc) this.endHeredoc();
    return { prompt };
  }

  private endHeredoc(): void {
    this.heredoc = null;
    this.continues = false;
  }

  private follow(text: string): void {
    this.quote = quoteAfter(text, this.quote);
    this.heredoc = this.quote === '' ? (HEREDOC.exec(text)?.[2] ?? null) : null;
    this.continues = this.quote !== '' || this.heredoc !== null || /(?:[\\`^|]|&&)[ \t]*$/.test(text);
  }
}

/** The quote that is still open at the end of the line. */
function quoteAfter(line: string, before: string): string {
  let quote = before;
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (character === '\\' && quote !== "'") i++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (i === 0 || line[i - 1] === ' ')) return '';
  }
  return quote;
}
