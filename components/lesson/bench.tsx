'use client';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Editor, type EditorHandle, type EditorStatus, useEditorChoice } from '@/components/editor';
import { ProofPane, type ProofPaneData } from '@/components/sandbox';
import { progress, useLessonRecord } from '@/components/ui/progress';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { Diagnostic, Evidence, MitigationId, SourceFile } from '@/lib/report';
import { applyEdits, type TextEdit } from '@/lib/text';
import { AsideNotice } from './aside-notice';
import { Checklist } from './checklist';
import { EditorFoot } from './editor-foot';
import { firstToDo } from './first-to-do';
import { Hints } from './hints';
import type { NearMissData } from './near-miss';
import { NearMissCard, NearMissesMet, type NearMissText } from './near-miss-card';
import type { Answer } from './nearest';
import { Notes } from './notes';
import { Sealed, type SealedText } from './sealed';
import { ShareDialog } from './share-dialog';
import { SharedNotice } from './shared-notice';
import { shownDiagnostics, shownEvidence, spokenVerdict } from './shown-diagnostics';
import { SolutionDialog } from './solution-dialog';
import { StaleNotice } from './stale-notice';
import { StarterDialog } from './starter-dialog';
import { EDITOR_PANEL_ID, Tabs } from './tabs';
import { Toolbar } from './toolbar';
import { useBest } from './use-best';
import { useChanges } from './use-changes';
import { useFiles } from './use-files';
import { useGrade } from './use-grade';
import { useNearMisses } from './use-near-misses';
import { useNews } from './use-news';
import { useRevealer } from './use-revealer';
import { useSeal } from './use-seal';
import { useSteady } from './use-steady';

/** Plain data from the build; hints and other prose are rendered there too. */
export interface BenchProps {
  /** Whether the lesson stands on the site, where it has an address to share and the record a page. True unless said. */
  readonly onSite?: boolean;
  readonly lesson: GradableLesson;
  readonly mitigations: readonly MitigationId[];
  readonly contentHash: string;
  /** What to do, in a sentence; rendered by the build. */
  readonly task: ReactNode;
  readonly starter: readonly SourceFile[];
  readonly starterGrade: Grade;
  readonly answers: readonly Answer[];
  readonly hints: readonly ReactNode[];
  readonly nearMissData: NearMissData;
  readonly nearMisses: readonly NearMissText[];
  readonly sealed: SealedText;
  readonly proof: ProofPaneData;
}

/** The right half of a lesson: editor, checklist, notes, and what follows when it is sealed. */
export function Bench(props: BenchProps) {
  const { lesson, mitigations, starter, onSite = true } = props;
  const { slug } = lesson;
  const record = useLessonRecord(slug);
  const { files, changed, touched, setTexts, reset, undoReset } = useFiles(slug, starter);
  const { grade, graded, stopped, assist } = useGrade(lesson, files, starter, props.starterGrade);
  const [shown, settle] = useSteady(grade);
  const settled = shown === grade;
  const paused = useRef(graded);
  if (settled) paused.current = graded;
  const changes = useChanges(shown, grade, graded, touched);
  const nearMiss = useNearMisses(slug, props.nearMissData, grade, graded, settled);
  useBest(slug, settled && graded === files ? grade : null);
  const { sealed, stale, fresh } = useSeal(slug, props.contentHash, grade.solved, touched);
  const [active, setActive] = useState(starter[0]?.path ?? '');
  const [full, chooseFull] = useEditorChoice();
  const [status, setStatus] = useState<EditorStatus>('text');
  const [dialog, setDialog] = useState<Comparing | null>(null);
  const editor = useRef<EditorHandle>(null);

  const diagnostics = useMemo(() => shownDiagnostics(shown, mitigations), [shown, mitigations]);
  const evidence = useMemo(() => shownEvidence(grade, mitigations), [grade, mitigations]);
  const editorFile = useEditorFile(files, active, diagnostics, evidence);
  const troubled = useMemo(
    () => new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path)),
    [diagnostics],
  );

  const onlyTab = files.length === 1;
  const named = props.nearMisses.find(({ name }) => name === nearMiss.shown);
  const news = useNews(spokenVerdict(shown), changes, named?.title ?? null, onlyTab);
  const reveal = useRevealer(editor, active, setActive);
  const applyFix = useCallback(
    (edits: readonly TextEdit[]) => setTexts(applyToFiles(files, edits)),
    [files, setTexts],
  );
  const seeHint = () => {
    progress().update(slug, ({ hintsSeen }) => ({ hintsSeen: Math.min(hintsSeen + 1, props.hints.length) }));
  };
  const seeSolution = (answer: string | null) => {
    progress().update(slug, () => ({ solutionSeen: true }));
    setDialog({ with: 'answers', begin: answer });
  };
  if (!editorFile) return null;

  return (
    <section className="bench" aria-label="Your files and how they are graded">
      <div className="task">
        <h2 className="label">Your task</h2>
        <p>{props.task}</p>
      </div>
      <div className="bench-top">
        <Tabs files={files} active={editorFile.path} troubled={troubled} onSelect={setActive} />
        <Toolbar
          hintsSeen={record.hintsSeen}
          hintsLeft={props.hints.length - record.hintsSeen}
          changed={changed}
          unlocked={sealed || record.solutionSeen}
          full={full}
          onHint={seeHint}
          onReset={reset}
          onUndoReset={undoReset}
          onSolution={() => seeSolution(null)}
          onChanges={() => setDialog({ with: 'starter' })}
          onShare={onSite ? () => setDialog({ with: 'colleague' }) : null}
          onMode={chooseFull}
        />
      </div>
      <div className="draft-notices" aria-live="polite">
        <SharedNotice slug={slug} files={files} starter={starter} />
        <AsideNotice slug={slug} files={files} quietReset={undoReset !== null} />
        <StaleNotice
          slug={slug}
          contentHash={props.contentHash}
          stale={stale}
          grade={graded === files ? grade : null}
        />
      </div>
      <div id={EDITOR_PANEL_ID} role="tabpanel" aria-label={editorFile.path} className="editor-panel">
        <Editor
          ref={editor}
          file={editorFile}
          label={`${editorFile.path}, editor`}
          full={full}
          onStatus={setStatus}
          onChange={(text) => setTexts({ [editorFile.path]: text })}
          onLeaveLine={settle}
          onFix={applyFix}
          assist={assist}
        />
        <EditorFoot slug={slug} onSite={onSite} status={status} stopped={stopped} />
      </div>
      <p role="status" className="sr-only">
        {news}
      </p>
      {sealed && (
        <Sealed
          text={props.sealed}
          fresh={fresh}
          holdsNow={shown.solved}
          stale={stale}
          files={paused.current}
          answers={props.answers}
          onCompare={seeSolution}
        />
      )}
      <Hints hints={props.hints} seen={record.hintsSeen} onMore={seeHint} />
      <div className="bench-verdict">
        <Checklist
          grade={shown}
          justSealed={fresh}
          first={firstToDo(shown, changes, diagnostics, files)}
          changes={changes}
          onlyTab={onlyTab}
          onReveal={reveal}
        >
          {named && <NearMissCard miss={named} onDismiss={nearMiss.dismiss} />}
          <NearMissesMet misses={props.nearMisses} met={nearMiss.met} />
        </Checklist>
        <Notes
          slug={slug}
          files={files}
          diagnostics={diagnostics}
          onReveal={reveal}
          onFix={({ edits }) => applyFix(edits)}
        />
      </div>
      <ProofPane {...props.proof} starter={starter} files={files} names={PROOF_NAMES} shells />
      {dialog?.with === 'answers' && (
        <SolutionDialog
          files={files}
          answers={props.answers}
          begin={dialog.begin}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.with === 'starter' && (
        <StarterDialog files={files} starter={starter} onClose={() => setDialog(null)} />
      )}
      {dialog?.with === 'colleague' && (
        <ShareDialog slug={slug} files={files} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

/** The two setups that are attacked. */
const PROOF_NAMES = { starter: 'As the lesson starts', yours: 'With your files' };

/** What the learner's files are compared with, or with whom they are shared. */
type Comparing =
  | { readonly with: 'answers'; readonly begin: string | null }
  | { readonly with: 'starter' | 'colleague' };

/** The open tab with what is to be marked in it. */
function useEditorFile(
  files: readonly SourceFile[],
  active: string,
  diagnostics: readonly Diagnostic[],
  evidence: readonly Evidence[],
) {
  const file = files.find(({ path }) => path === active) ?? files[0];
  return useMemo(
    () =>
      file && {
        ...file,
        diagnostics: diagnostics.filter(({ path }) => path === file.path),
        evidence: evidence.filter(({ path }) => path === file.path),
      },
    [file, diagnostics, evidence],
  );
}

function applyToFiles(files: readonly SourceFile[], edits: readonly TextEdit[]): Record<string, string> {
  const touched = files.filter(({ path }) => edits.some((edit) => edit.path === path));
  return Object.fromEntries(
    touched.map(({ path, text }) => [
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
}
