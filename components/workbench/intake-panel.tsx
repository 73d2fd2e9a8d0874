import { type ChangeEvent, useId, useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { givenByInput } from './given-files';
import { fileFromText, type Given } from './intake';

/** A setup to begin with. */
export interface Example {
  readonly name: string;
  readonly about: string;
  readonly files: readonly SourceFile[];
}

interface Props {
  readonly files: readonly SourceFile[];
  readonly examples: readonly Example[];
  readonly onFile: (file: SourceFile) => void;
  readonly onGiven: (given: readonly Given[], named: boolean) => void;
  readonly onExample: (example: Example) => void;
}

/** The ways in: paste, choose files or a folder, or start from an example. Dropping works everywhere on the page. */
export function IntakePanel({ files, examples, onFile, onGiven, onExample }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const chosen = (named: boolean) => async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event;
    const given = await givenByInput(currentTarget.files ?? new DataTransfer().files);
    currentTarget.value = '';
    onGiven(given, named);
  };
  const take = () => {
    if (text.trim() === '') return;
    onFile(fileFromText(text, files));
    setText('');
  };
  return (
    <div className="intake">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <label htmlFor={`${id}-text`}>
          Paste a Dockerfile, docker commands, a Compose file, daemon.json or an environment file
        </label>
        <textarea
          id={`${id}-text`}
          value={text}
          rows={6}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <p className="setup-buttons">
          <button type="submit" className="button" disabled={text.trim() === ''}>
            Look at it
          </button>
          <label className="button button-quiet file-button">
            Open files
            <input type="file" multiple className="sr-only" onChange={chosen(true)} />
          </label>
          <label className="button button-quiet file-button">
            Open a folder
            <input
              type="file"
              className="sr-only"
              // React knows no such attribute; every browser does.
              ref={(input) => input?.setAttribute('webkitdirectory', '')}
              onChange={chosen(false)}
            />
          </label>
        </p>
      </form>
      <div>
        <h2 className="label">Or begin with an example</h2>
        <ul className="examples">
          {examples.map((example) => (
            <li key={example.name}>
              <button type="button" className="place" onClick={() => onExample(example)}>
                {example.name}
              </button>
              <span> {example.about}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
