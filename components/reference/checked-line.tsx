import { WrongVerdict } from '@/components/ui/wrong-verdict';

/** Under every page of the reference: what it was checked against and when, and the way to say that it is wrong. */
export function CheckedLine({ reviewed, subject }: { reviewed?: string; subject: string }) {
  return (
    <p className="checked-line">
      <span>
        Checked against Docker 29.7,{' '}
        {reviewed ? <time dateTime={reviewed}>{reviewed}</time> : 'November 2026'}.
      </span>{' '}
      <WrongVerdict subject={subject} />
    </p>
  );
}
