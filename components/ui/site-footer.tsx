import Link from 'next/link';
import { PageLink } from './page-link';

/** What every page owes its reader: what was checked, against what, and what this is not. `wide` as the matrix is. */
export function SiteFooter({ wide = false }: { wide?: boolean }) {
  return (
    <footer
      className={`no-print mx-auto ${wide ? 'max-w-[92rem]' : 'max-w-7xl'} px-4 pt-6 pb-10 text-[0.9rem]/relaxed text-ink-2 tablet:px-8`}
    >
      <p className="max-w-[68ch] border-t border-line pt-4">
        Checked against Docker 29.7, November 2026. Twelve habits make one layer of a defence in depth; they
        are no guarantee. What you type stays in this browser: there is no account, and nothing is sent
        anywhere;{' '}
        <Link href="/progress/" prefetch={false}>
          your record
        </Link>{' '}
        can be saved as a file. The matrix follows Adrian Mouat’s Docker security cheat sheet of 2015; every
        text here is our own.{' '}
        <Link href="/licences/" prefetch={false}>
          Licences
        </Link>
      </p>
      <p className="mt-2">
        For a team: <PageLink href="/records/">a completion record</PageLink>,{' '}
        <PageLink href="/certificate/">a certificate</PageLink>,{' '}
        <PageLink href="/cohort/">the lead’s page</PageLink>.
      </p>
    </footer>
  );
}
