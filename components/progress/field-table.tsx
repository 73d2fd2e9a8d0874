import { BACKUP_FIELDS } from '@/lib/progress/travel';

/** What stands in the file that a record is saved as. */
export function FieldTable() {
  return (
    <dl className="record-fields">
      {BACKUP_FIELDS.map(([path, type, about]) => (
        <div key={path}>
          <dt>
            <code>{path}</code> <span>{type}</span>
          </dt>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  );
}
