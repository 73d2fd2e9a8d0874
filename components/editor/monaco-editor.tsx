'use client';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { toOneBased } from '@/lib/text';
import { monaco } from './monaco';
import { offerAssist, registerAssist } from './monaco-assist';
import { createMemory, guardKeys } from './monaco-keys';
import { drawMarkers, evidenceDecorations, offerFixes, registerFixes } from './monaco-marks';
import { bringTo, createModel, LANGUAGE_IDS } from './monaco-model';
import { followTheme } from './monaco-theme';
import type { EditorHandle, EditorProps } from './types';

const LINE_HEIGHT = 24;
const PADDING = 14;

/** A list that helps who asks and never takes a key from who does not: Tab takes the chosen word, nothing else does. */
const SUGGESTING = {
  quickSuggestions: { other: 'on', comments: 'off', strings: 'off' },
  quickSuggestionsDelay: 120,
  acceptSuggestionOnCommitCharacter: false,
  acceptSuggestionOnEnter: 'off',
  suggestLineHeight: LINE_HEIGHT,
  suggestFontSize: 14,
  suggest: {
    insertMode: 'replace',
    showIcons: false,
    showStatusBar: false,
    snippetsPreventQuickSuggestions: false,
  },
  hover: { above: false, delay: 400 },
} as const;

/** The full editor. One Monaco for all tabs of a lesson; each tab keeps a model and with it its undo history. */
export function MonacoEditor({ ref, ...props }: EditorProps & { ref?: Ref<EditorHandle> }) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const models = useRef(new Map<string, monaco.editor.ITextModel>());
  const decorations = useRef<monaco.editor.IEditorDecorationsCollection>(null);
  // Listeners are registered once and read the newest props here.
  const latest = useRef(props);
  latest.current = props;
  const { file, label, assist } = props;

  useEffect(() => {
    if (!host.current) return;
    const made = createEditor(host.current, latest.current.label);
    editor.current = made;
    decorations.current = made.createDecorationsCollection();
    const open = models.current;
    const stops = [
      followTheme(),
      registerFixes(LANGUAGE_IDS, (diagnostic, fix) =>
        latest.current.onFix(diagnostic.fixes[fix]?.edits ?? []),
      ),
      listen(made, latest),
      registerAssist(LANGUAGE_IDS),
      guardKeys(made),
    ];
    return () => {
      for (const stop of stops) stop();
      made.dispose();
      for (const model of open.values()) model.dispose();
      open.clear();
    };
  }, []);

  // The model first, then its marks: both follow the tab and the text that the page holds.
  useEffect(() => {
    const model = models.current.get(file.path) ?? createModel(file.kind, file.text);
    models.current.set(file.path, model);
    bringTo(model, file.text);
    if (editor.current && editor.current.getModel() !== model) {
      editor.current.setModel(model);
      fitHeight(editor.current);
    }
  }, [file.path, file.kind, file.text]);
  useEffect(() => {
    const model = models.current.get(file.path);
    if (!model) return;
    drawMarkers(model, file.diagnostics);
    offerFixes(model, file.diagnostics);
    decorations.current?.set(evidenceDecorations(file));
  }, [file]);
  useEffect(() => {
    const model = models.current.get(file.path);
    if (model && assist) offerAssist(model, { path: file.path, kind: file.kind }, assist);
  }, [file.path, file.kind, assist]);
  useEffect(() => editor.current?.updateOptions({ ariaLabel: label }), [label]);

  useImperativeHandle(ref, () => ({
    reveal(range) {
      const target = toOneBased(range);
      editor.current?.setSelection(target);
      editor.current?.revealRangeInCenterIfOutsideViewport(target);
      editor.current?.focus();
    },
  }));
  return <div ref={host} className="monaco-host" />;
}

function createEditor(host: HTMLElement, ariaLabel: string): monaco.editor.IStandaloneCodeEditor {
  const family = getComputedStyle(host).fontFamily;
  const options: monaco.editor.IStandaloneEditorConstructionOptions = {
    model: null,
    ariaLabel,
    fontFamily: family,
    fontSize: 14,
    lineHeight: LINE_HEIGHT,
    padding: { top: PADDING, bottom: PADDING },
    minimap: { enabled: false },
    automaticLayout: true,
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    renderLineHighlightOnlyWhenFocus: true,
    guides: { indentation: false },
    hideCursorInOverviewRuler: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 14,
    glyphMargin: false,
    folding: false,
    renderFinalNewline: 'on',
    wordBasedSuggestions: 'off',
    occurrencesHighlight: 'off',
    links: false,
    fixedOverflowWidgets: true,
    contextmenu: true,
    tabSize: 4,
    insertSpaces: true,
    ...SUGGESTING,
  };
  const made = monaco.editor.create(host, options, createMemory());
  // Widths are measured when the editor is made, which may be before the code font has arrived.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  return made;
}

/** Passes typing, caret moves and loss of focus to the page. Returns how to stop. */
function listen(
  made: monaco.editor.IStandaloneCodeEditor,
  latest: { readonly current: EditorProps },
): () => void {
  let line = 0;
  const listeners = [
    made.onDidChangeModelContent(() => {
      const text = made.getModel()?.getValue() ?? '';
      if (text !== latest.current.file.text) latest.current.onChange(text);
    }),
    made.onDidContentSizeChange(() => fitHeight(made)),
    made.onDidChangeCursorPosition(({ position }) => {
      if (position.lineNumber !== line) latest.current.onLeaveLine();
      line = position.lineNumber;
    }),
    made.onDidBlurEditorText(() => latest.current.onLeaveLine()),
  ];
  return () => {
    for (const listener of listeners) listener.dispose();
  };
}

/** As high as its text, within bounds that leave room for the checklist. */
function fitHeight(made: monaco.editor.IStandaloneCodeEditor): void {
  const host = made.getContainerDomNode();
  const between = (least: number, most: number) => Math.min(Math.max(made.getContentHeight(), least), most);
  const height = between(7 * LINE_HEIGHT + 2 * PADDING, 24 * LINE_HEIGHT + 2 * PADDING);
  // CSSOM, not a style attribute in markup: the page's policy allows the one and not the other.
  if (host.style.height !== `${height}px`) {
    host.style.height = `${height}px`;
    made.layout();
  }
}
