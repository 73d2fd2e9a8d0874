const FENCE = /^[ \t]{0,3}(?:`{3,}|~{3,})[^`]*$/;
/** Outside a fence only what is plainly a command is kept. */
const COMMAND =
  /^[ \t]*(?:[$#%>][ \t]|[A-Za-z_]\w*=|export[ \t]|(?:sudo[ \t]+)?(?:docker|podman)[ \t]+(?:-|run|create|container|build|buildx|image|pull|network|volume|compose|exec|service|stack|secret|context|swarm)\b)/;

/**
 * Which lines a Markdown text leaves for the shell: those between fences, and commands outside them. With an
 * unpaired fence only the fence line itself goes. Null where the text has no fences; a fence after `<<` belongs
 * to a here-document.
 */
export function linesInFences(lines: readonly string[]): readonly boolean[] | null {
  if (lines[0]?.startsWith('#!')) return null;
  const first = lines.findIndex((line) => FENCE.test(line));
  if (first < 0 || lines.slice(0, first).some((line) => line.includes('<<'))) return null;
  const paired = lines.filter((line) => FENCE.test(line)).length % 2 === 0;
  let inside = false;
  return lines.map((line) => {
    if (FENCE.test(line)) {
      inside = !inside;
      return false;
    }
    return inside || !paired || COMMAND.test(line);
  });
}
