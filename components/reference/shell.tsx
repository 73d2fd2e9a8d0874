import type { ReactNode } from 'react';
import './reference.css';
import '@/components/ui/prose.css';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { SiteNav } from '@/components/ui/site-nav';

interface Props {
  /** The address that the navigation marks as this place; empty for pages that it does not list. */
  readonly here?: string;
  /** What kind of page this is, above its title. */
  readonly kind: string;
  readonly title: ReactNode;
  /** One sentence under the title. */
  readonly lead: ReactNode;
  /** The title block beside the text, as on a technical drawing. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the reference: a title, a sentence, the text, and a block of facts beside it. */
export function ReferencePage({ here = '', kind, title, lead, aside, children }: Props) {
  return (
    <>
      <SiteHeader>
        <SiteNav here={here} />
      </SiteHeader>
      <main id="main" className="reference-page" data-aside={aside !== undefined}>
        <header>
          <p className="label num text-ink-2">{kind}</p>
          <h1>{title}</h1>
          <p className="reference-lead">{lead}</p>
        </header>
        {aside && <aside className="title-block">{aside}</aside>}
        <div className="reference-body">{children}</div>
      </main>
      <SiteFooter />
    </>
  );
}

/** A part of the page under a heading of its own, which can be linked to. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="reference-part">
      <h2 id={`${id}-title`} className="label">
        {title}
      </h2>
      {children}
    </section>
  );
}
