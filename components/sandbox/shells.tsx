'use client';
import { useEffect, useRef, useState } from 'react';
import type { ShellPlace, ShellProblems, ShellSize } from './messages';
import { type OpenTerminal, openTerminal } from './terminal';
import type { Proof } from './use-proof';

interface Props {
  readonly proof: Proof;
  readonly onClose: () => void;
}

const PLACES = [
  {
    place: 'container',
    name: 'Inside the container',
    about: 'made from your files',
  },
  { place: 'host', name: 'On the host', about: 'root, on the other side of the wall' },
] as const;

/** A shell inside the container and one on the host. A keyboard leaves a terminal by F6. */
export function Shells({ proof, onClose }: Props) {
  const hosts = useRef<Partial<Record<ShellPlace, HTMLDivElement | null>>>({});
  const box = useRef<HTMLDivElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const [problems, setProblems] = useState<ShellProblems | null>(null);
  // The proof is a new object after each change; terminals live as long as they are shown.
  const machine = useRef(proof);
  machine.current = proof;

  useEffect(() => {
    // xterm.js draws nothing that is out of sight, and whoever opened them wants to see them.
    box.current?.scrollIntoView({ block: 'nearest' });
    const open: Partial<Record<ShellPlace, OpenTerminal>> = {};
    for (const { place, name } of PLACES) {
      const host = hosts.current[place];
      if (!host) continue;
      open[place] = openTerminal(host, `${name}; F6 leaves the terminal`, {
        onType: (text) => machine.current.type(place, text),
        onSize: (size) => machine.current.resizeShell(place, size),
        onLeave: () => close.current?.focus(),
      });
    }
    const deaf = machine.current.listen((place, bytes) => open[place]?.write(bytes));
    let shown = true;
    const size = (place: ShellPlace): ShellSize => open[place]?.size() ?? { columns: 80, rows: 12 };
    void machine.current.openShells({ container: size('container'), host: size('host') }).then((answer) => {
      if (!shown) return;
      setProblems(answer);
      for (const { place } of PLACES)
        if (answer[place] === null) machine.current.resizeShell(place, size(place));
      (open[answer.container === null ? 'container' : 'host'] ?? open.host)?.focus();
    });
    return () => {
      shown = false;
      deaf();
      for (const terminal of Object.values(open)) terminal.close();
    };
  }, []);

  return (
    <div ref={box} className="proof-shells">
      <p className="proof-line">
        {problems ? 'Both are real; break what you like, a reset mends it.' : 'Opening the shells …'}{' '}
        <kbd>F6</kbd> leaves a terminal.{' '}
        <button ref={close} type="button" className="button button-quiet" onClick={onClose}>
          Close the shells
        </button>
      </p>
      <div className="proof-sides">
        {PLACES.map(({ place, name, about }) => (
          <section key={place} className="proof-shell" aria-label={`Shell: ${name}`}>
            <header>
              <h3 className="label">{name}</h3>
              <p>{about}</p>
            </header>
            {problems?.[place] && <p className="proof-problem">{problems[place]}</p>}
            <div
              className="proof-terminal"
              ref={(host) => {
                hosts.current[place] = host;
              }}
            />
          </section>
        ))}
      </div>
    </div>
  );
}
