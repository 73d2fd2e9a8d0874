/** What `watertight check --help` prints. */
export const HELP = `watertight check [OPTIONS] PATH…
watertight check --explain [DIAGNOSTIC]

Files named together are one setup; a folder is one setup for each folder in it; - is standard input.
What .gitignore leaves out of a folder is left out here too.
  --json          the report as JSON
  --sarif         the diagnostics as SARIF 2.1.0, for code scanning
  --only ID,…     the mitigations that count for the answer
  --fail-on WHAT  what makes the exit code 1: unmet (which is usual), warning, unknown or never
  --fix           apply the safe fixes: those that keep what the container does
  --dry-run       with --fix: show the changes and write nothing
  --kind KIND     what standard input, or a file whose name does not say so, is:
                  dockerfile, commands, daemon, compose or env
  --config FILE   the configuration; without it .watertight.yaml, looked for from here upwards
  --no-config     no configuration
  --no-ignore     read what .gitignore leaves out, too
  --color WHEN    auto, always or never
  --site URL      where the site is served: the log of --sarif then links each rule to its page
  --explain       what a diagnostic such as memory-limit/zero means, why it matters and what to do,
                  with an example; without an id, all of them with their titles
  --version       the version

Exit code: 0 nothing unmet, 1 something unmet, 2 something could not be read.`;
