'use client';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Editor, type EditorHandle, type EditorStatus, useEditorChoice } from '@/components/editor';
import { EditorHelp } from '@/components/lesson/editor-foot';
import { Notes } from '@/components/lesson/notes';
import { shownDiagnostics, shownEvidence } from '@/components/lesson/shown-diagnostics';
import { EDITOR_PANEL_ID, Tabs } from '@/components/lesson/tabs';
import { useGrade } from '@/components/lesson/use-grade';
import { useRevealer } from '@/components/lesson/use-revealer';
import { useSteady } from '@/components/lesson/use-steady';
import { keepSetupMet } from '@/components/ui/setup-met';
import { MITIGATION_IDS, type Report, type SourceFile } from '@/lib/report';
import { applyEdits, type TextEdit } from '@/lib/text';
import { Exports } from './exports';
import { FileFoot } from './file-foot';
import { FixDialog } from './fix-dialog';
import { givenByDrop } from './given-files';
import { type Given, takeIn } from './intake';
import { type Example, IntakePanel } from './intake-panel';
import { NextStep } from './next-step';
import { PartsTable } from './parts-table';
import { SetupMatrix } from './setup-matrix';
import { ShareLink } from './share-link';
import { SharedNotice } from './shared-notice';
import { spokenSummary } from './summary';
import { type KeepTrouble, useSetupFiles } from './use-setup-files';
import { useShared } from './use-shared';

interface Props {
  /** What is to be said of no files at all. */
  readonly nothing: Report;
  readonly examples: readonly Example[];
}

const TROUBLE: Readonly<Record<Exclude<KeepTrouble, null>, string>> = {
  disabled: 'This browser keeps nothing for this site: your files last until the page is closed.',
  full: 'This browser’s storage for the site is full: your latest changes last until the page is closed.',
};

/** The reader's own files, their matrix, and what to do about it. All of it happens in this tab. */
export function Workbench({ nothing, examples }: Props) {
  const setup = useSetupFiles();
  const { files } = setup;
  const first = useMemo(() => ({ solved: false, objectives: [], keeps: [], report: nothing }), [nothing]);
  const { grade, graded, setup: told, stopped, assist } = useGrade(null, files, [], first);
  const [shown, settle] = useSteady(grade);
  const [active, setActive] = useState<string | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [full, chooseFull] = useEditorChoice();
  const [status, setStatus] = useState<EditorStatus>('text');
  const [isFixing, setFixing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const editor = useRef<EditorHandle>(null);

  const diagnostics = useMemo(() => shownDiagnostics(shown, MITIGATION_IDS), [shown]);
  const evidence = useMemo(() => shownEvidence(grade, MITIGATION_IDS), [grade]);
  const file = files.find(({ path }) => path === active) ?? files[0];
  const editorFile = useMemo(
    () =>
      file && {
        ...file,
        diagnostics: diagnostics.filter(({ path }) => path === file.path),
        evidence: evidence.filter(({ path }) => path === file.path),
      },
    [file, diagnostics, evidence],
  );
  const troubled = useMemo(
    () => new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path)),
    [diagnostics],
  );
  const [shared, dismissShared] = useShared();
  useEffect(() => {
    if (!setup.isRead || graded !== files) return;
    const met = MITIGATION_IDS.filter((id) => grade.report.mitigations[id].verdict === 'met');
    keepSetupMet(files.length > 0 ? met : null);
  }, [setup.isRead, graded, files, grade]);
  const reveal = useRevealer(editor, file?.path ?? null, setActive);

  const show = (next: readonly SourceFile[], path: string | undefined) => {
    setup.replace(next);
    setAdding(false);
    if (path !== undefined) setActive(path);
  };
  const takeGiven = (given: readonly Given[], named: boolean) => {
    const taken = takeIn(given, files, named);
    setLeft(taken.left);
    const added = taken.files.find((each) => !files.includes(each));
    if (added) show(taken.files, added.path);
  };
  const drop = async (event: DragEvent) => {
    if (event.dataTransfer.items.length === 0) return;
    event.preventDefault();
    const { given, named } = await givenByDrop(event.dataTransfer);
    takeGiven(given, named);
  };
  const applyFix = useCallback(
    (edits: readonly TextEdit[]) => {
      for (const { path, text } of files) {
        const own = edits.filter((edit) => edit.path === path);
        if (own.length > 0) setup.setText(path, applyEdits(text, own));
      }
    },
    [files, setup.setText],
  );
  const fixes = told?.fixed.applied ?? [];
  const intake = (
    <IntakePanel
      files={files}
      examples={examples}
      onFile={(added) => show([...files, added], added.path)}
      onGiven={takeGiven}
      onExample={(example) => show(example.files, example.files[0]?.path)}
    />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is one way in of three; the others are buttons
    <div
      className="workbench"
      data-alive={setup.isRead}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <section className="workbench-files" aria-label="Your files">
        {shared && (
          <SharedNotice
            shared={shared}
            hasOwn={files.length > 0}
            onTake={() => {
              if ('files' in shared) show(shared.files, shared.files[0]?.path);
              dismissShared();
            }}
            onDismiss={dismissShared}
          />
        )}
        {editorFile && (
          <>
            <div className="bench-top">
              <Tabs files={files} active={editorFile.path} troubled={troubled} onSelect={setActive} />
              <div className="toolbar">
                <button
                  type="button"
                  className="button button-quiet"
                  aria-expanded={isAdding}
                  onClick={() => setAdding(!isAdding)}
                >
                  Add files
                </button>
                {setup.undo && (
                  <button type="button" className="button button-quiet" onClick={setup.undo}>
                    Undo
                  </button>
                )}
                <button type="button" className="button button-quiet" onClick={() => show([], undefined)}>
                  Clear all
                </button>
                {full !== null && (
                  <button type="button" className="button button-quiet" onClick={() => chooseFull(!full)}>
                    {full ? 'Plain text mode' : 'Full editor'}
                  </button>
                )}
              </div>
            </div>
            {isAdding && intake}
            <div id={EDITOR_PANEL_ID} role="tabpanel" aria-label={editorFile.path} className="editor-panel">
              <Editor
                ref={editor}
                file={editorFile}
                label={`${editorFile.path}, editor`}
                full={full}
                onStatus={setStatus}
                onChange={(text) => setup.setText(editorFile.path, text)}
                onLeaveLine={settle}
                onFix={applyFix}
                assist={assist}
              />
              <div className="editor-foot">
                <EditorHelp status={status} stopped={stopped} />
              </div>
            </div>
            <FileFoot
              key={editorFile.path}
              file={editorFile}
              paths={files.map(({ path }) => path)}
              onKind={(kind) => setup.setKind(editorFile.path, kind)}
              onRename={(path) => {
                setup.rename(editorFile.path, path);
                setActive(path);
              }}
              onRemove={() => setup.remove(editorFile.path)}
            />
          </>
        )}
        {!editorFile && (
          <>
            {intake}
            {setup.undo && (
              <p className="setup-buttons">
                <button type="button" className="button" onClick={setup.undo}>
                  Bring my files back
                </button>
              </p>
            )}
          </>
        )}
        {left.length > 0 && (
          <ul role="alert" className="setup-left">
            {left.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {setup.trouble && (
          <p role="alert" className="setup-left">
            {TROUBLE[setup.trouble]}
          </p>
        )}
      </section>

      <section className="workbench-matrix" aria-labelledby="your-matrix">
        <h2 id="your-matrix" className="label">
          Your matrix
        </h2>
        <p role="status" className="setup-status">
          {files.length === 0
            ? 'No files yet: every rivet is open to question.'
            : spokenSummary(shown.report)}
        </p>
        <SetupMatrix report={shown.report} />
        {files.length > 0 && <NextStep report={shown.report} />}
      </section>

      {files.length > 0 && (
        <div className="workbench-below">
          <PartsTable parts={told?.parts ?? []} onReveal={reveal} />
          {fixes.length > 0 && (
            <p className="setup-buttons">
              <button type="button" className="button" onClick={() => setFixing(true)}>
                {fixes.length === 1 ? 'Look at the one safe fix' : `Look at all ${fixes.length} safe fixes`}
              </button>
              <span>Safe means: the container does what it did before.</span>
            </p>
          )}
          <Notes
            slug="workbench"
            files={files}
            diagnostics={diagnostics}
            onReveal={reveal}
            onFix={({ edits }) => applyFix(edits)}
          />
          <Exports report={grade.report} files={files} />
          <ShareLink files={files} />
        </div>
      )}
      {isFixing && told && (
        <FixDialog
          before={files}
          fixed={told.fixed}
          onApply={(fixed) => {
            show(fixed, undefined);
            setFixing(false);
          }}
          onClose={() => setFixing(false)}
        />
      )}
    </div>
  );
}
