import { useId, useState } from 'react';
import { type Joins, joinedKey, type Person } from '@/lib/records';
import { changeCohort } from './store';

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly joins: Joins;
  readonly onJoined: () => void;
}

/** Says that two names are one person, and takes it back. */
export function JoinForm({ person, people, joins, onJoined }: Props) {
  const id = useId();
  const [other, setOther] = useState('');
  const joined = [...joins.keys()].filter((key) => joinedKey(key, joins) === person.key);
  const separate = () => {
    changeCohort(() => ({ joins: new Map([...joins].filter(([key]) => !joined.includes(key))) }));
    onJoined();
  };
  const join = () => {
    changeCohort(() => ({ joins: new Map([...joins, [person.key, other]]) }));
    onJoined();
  };
  const others = people.filter(({ key }) => key !== person.key);
  return (
    <div className="cohort-join">
      {others.length > 0 && (
        <>
          <label htmlFor={id}>The same person as</label>
          <select id={id} value={other} onChange={({ target }) => setOther(target.value)}>
            <option value="">nobody else</option>
            {others.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          <button type="button" className="button" disabled={other === ''} onClick={join}>
            Join them
          </button>
        </>
      )}
      {joined.length > 0 && (
        <button type="button" className="button button-quiet" onClick={separate}>
          Separate the names again
        </button>
      )}
    </div>
  );
}
