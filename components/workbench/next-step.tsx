import { PageLink } from '@/components/ui/page-link';
import { mitigationById } from '@/lib/catalog';
import type { Report } from '@/lib/report';
import { nextStep, whatToAdd } from './summary';

/** What to do next, and what the files would have to say for the rest. */
export function NextStep({ report }: { report: Report }) {
  const step = nextStep(report);
  const missing = whatToAdd(report);
  return (
    <div className="setup-next">
      <h3 className="label">Next</h3>
      {step ? (
        <p>
          <PageLink href={`/lessons/${step.mitigation.id}/`}>{step.mitigation.title}</PageLink>
          {step.verdict === 'unknown' ? ' cannot be judged yet. It bears on ' : ' would seal '}
          {step.marks === 1 ? 'one mark' : `${step.marks} marks`}
          {step.closes.length > 0 &&
            `, the last one against ${step.closes.map(({ title }) => title.toLowerCase()).join(' and ')}`}
          . Its lesson takes a few minutes.
        </p>
      ) : (
        <p>All twelve are met. Keep it so: run the same check in your pipeline.</p>
      )}
      {missing.length > 0 && (
        <>
          <h3 className="label">What these files cannot say</h3>
          <ul>
            {missing.map(({ message, about }) => (
              <li key={message}>
                <b>{about.map((id) => mitigationById(id)?.title ?? id).join(', ')}.</b> {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
