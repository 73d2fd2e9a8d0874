'use client';
import { useState, useSyncExternalStore } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { useAlive } from '@/components/ui/progress';
import { Rivet } from '@/components/ui/rivet';
import {
  type CompletionRecord,
  finishOf,
  makeRecord,
  type TrackFinish,
  type TrackOutline,
} from '@/lib/records';
import { CertificateSheet } from './certificate-sheet';
import type { SiteFacts } from './facts';
import { isoTime, learnerProgress, useRemembered } from './own-progress';
import { RecordForm } from './record-form';

/** The certificate of the track that the address names; without one, the tracks to choose from. */
export function Certificate({ lessons, tracks, site }: SiteFacts) {
  const slugs = lessons.map(({ slug }) => slug);
  const remembered = useRemembered(slugs);
  const alive = useAlive();
  const asked = useSyncExternalStore(noChange, trackInAddress, () => null);
  const [record, setRecord] = useState<CompletionRecord | null>(null);
  if (!alive) return <p className="record-none">What you have solved is in this browser; one moment.</p>;

  const isSolved = (slug: string) => (remembered.get(slug)?.solvedAt ?? null) !== null;
  const track = tracks.find(({ slug }) => slug === asked);
  if (!track) return <TrackChoice tracks={tracks} isSolved={isSolved} />;
  const finish = finishOf(track, isSolved);
  if (!finish.finished) return <WhatIsLeft track={track} finish={finish} />;
  if (record) {
    return (
      <CertificateSheet track={track} record={record} lessons={lessons} onAgain={() => setRecord(null)} />
    );
  }
  const make = (name: string) =>
    setRecord(
      makeRecord({
        name,
        now: isoTime(Date.now()),
        site,
        slugs: track.steps.map(({ slug }) => slug),
        progressOf: (slug) => learnerProgress(remembered.get(slug)),
      }),
    );
  return (
    <section className="reference-part" aria-labelledby="make">
      <h2 id="make" className="label">
        {track.title}: all {track.steps.length} sealed
      </h2>
      <RecordForm action="Make the certificate" onName={make} />
    </section>
  );
}

interface ChoiceProps {
  readonly tracks: readonly TrackOutline[];
  readonly isSolved: (slug: string) => boolean;
}

function TrackChoice({ tracks, isSolved }: ChoiceProps) {
  return (
    <section className="reference-part" aria-labelledby="tracks">
      <h2 id="tracks" className="label">
        Which track?
      </h2>
      <ul className="record-tracks">
        {tracks.map((track) => {
          const { finished } = finishOf(track, isSolved);
          const done = track.steps.filter(({ slug }) => isSolved(slug)).length;
          return (
            <li key={track.slug}>
              <Rivet state={finished ? 'sealed' : 'hollow'} />
              <PageLink href={`/certificate/?track=${track.slug}`}>{track.title}</PageLink>
              <span className="num">{finished ? 'finished' : `${done} of ${track.steps.length} solved`}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function WhatIsLeft({ track, finish }: { track: TrackOutline; finish: TrackFinish }) {
  const { left, planned } = finish;
  return (
    <section className="reference-part" aria-labelledby="left">
      <h2 id="left" className="label">
        {track.title}: {left.length > 0 ? `${left.length} of ${track.steps.length} left` : 'not whole yet'}
      </h2>
      <p>
        A certificate is made when every step is solved in this browser.
        {left.length > 0 && ' These are left:'}
      </p>
      <ul className="record-tracks">
        {left.map(({ slug, title }) => (
          <li key={slug}>
            <Rivet state="hollow" />
            <PageLink href={`/lessons/${slug}/`}>{title}</PageLink>
          </li>
        ))}
      </ul>
      {planned.length > 0 && (
        <p>Still being written: {planned.map(({ title }) => title).join(', ')}. The track ends with them.</p>
      )}
      <p>
        <PageLink href="/certificate/">Another track</PageLink>
      </p>
    </section>
  );
}

function trackInAddress(): string | null {
  return new URLSearchParams(window.location.search).get('track');
}

function noChange(): () => void {
  return () => undefined;
}
