import { useStorageTrouble } from '@/components/ui/progress';

const WORDS = {
  disabled:
    'This browser keeps nothing for this site. What is shown here lasts until the page is closed: save it as a file.',
  full: 'This browser’s storage for the site is full. Save your record as a file, then reset lessons that you no longer need.',
} as const;

/** What is wrong with keeping anything at all. What is wrong with one lesson stands at that lesson. */
export function TroubleLine() {
  const trouble = useStorageTrouble('');
  if (trouble !== 'disabled' && trouble !== 'full') return null;
  return (
    <p role="alert" className="record-refused">
      {WORDS[trouble]}
    </p>
  );
}
