'use client';
import { type FormEvent, useId, useState } from 'react';
import { nameFault, tidyName } from '@/lib/records';

interface Props {
  /** What the button says. */
  readonly action: string;
  readonly disabled?: boolean;
  /** Called with a name that is fit to be in a record. */
  readonly onName: (name: string) => void;
}

/** Asks for a name, and for nothing else. */
export function RecordForm({ action, disabled = false, onName }: Props) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = tidyName(typed);
    const wrong = nameFault(name);
    setFault(wrong);
    if (wrong === null) onName(name);
  };
  return (
    <form className="record-form" onSubmit={submit} noValidate>
      <label htmlFor={id}>Your name, as your team knows it</label>
      <span>
        <input
          id={id}
          name="name"
          autoComplete="name"
          value={typed}
          maxLength={120}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-fault`}
          onChange={({ target }) => {
            setTyped(target.value);
            if (fault) setFault(nameFault(tidyName(target.value)));
          }}
        />
        <button type="submit" className="button button-solid" disabled={disabled}>
          {action}
        </button>
      </span>
      <p id={`${id}-fault`} role="alert" className="record-fault">
        {fault}
      </p>
    </form>
  );
}
