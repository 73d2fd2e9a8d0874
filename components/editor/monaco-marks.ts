import type { Diagnostic, Severity } from '@/lib/report';
import { toOneBased } from '@/lib/text';
import { monaco } from './monaco';
import type { EditorFile } from './types';

const OWNER = 'watertight';
const SEVERITIES: Readonly<Record<Severity, monaco.MarkerSeverity>> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

/** Draws the squiggles of a file. What the hover says is what, why and what to do. */
export function drawMarkers(model: monaco.editor.ITextModel, diagnostics: readonly Diagnostic[]): void {
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    diagnostics.map((diagnostic) => ({
      ...toOneBased(diagnostic.range),
      severity: SEVERITIES[diagnostic.severity],
      message: [diagnostic.message, diagnostic.consequence, diagnostic.advice].filter(Boolean).join('\n'),
      source: diagnostic.id,
    })),
  );
}

/** Evidence as quiet bars in the gutter, with the reason on hover. */
export function evidenceDecorations({ evidence }: EditorFile): monaco.editor.IModelDeltaDecoration[] {
  return evidence.map(({ range, message }) => ({
    range: toOneBased(range),
    options: {
      isWholeLine: false,
      linesDecorationsClassName: 'evidence-mark',
      hoverMessage: { value: message },
    },
  }));
}

/** What the light bulb of a model offers; kept beside the model so that one provider serves all editors. */
const fixesOf = new WeakMap<monaco.editor.ITextModel, readonly Diagnostic[]>();

/** Tells the light bulb what it can offer for a model now. */
export function offerFixes(model: monaco.editor.ITextModel, diagnostics: readonly Diagnostic[]): void {
  fixesOf.set(model, diagnostics);
}

/** Registers the light bulb. Fixes go through `apply`, because they may touch other tabs. Returns how to stop. */
export function registerFixes(
  languages: readonly string[],
  apply: (diagnostic: Diagnostic, fix: number) => void,
) {
  const command = monaco.editor.registerCommand(
    'watertight.fix',
    (_accessor, diagnostic: Diagnostic, fix: number) => apply(diagnostic, fix),
  );
  const provider = monaco.languages.registerCodeActionProvider([...languages], {
    provideCodeActions(model, range) {
      const here = (fixesOf.get(model) ?? []).filter((diagnostic) =>
        monaco.Range.areIntersectingOrTouching(toOneBased(diagnostic.range), range),
      );
      const actions = here.flatMap((diagnostic) =>
        diagnostic.fixes.map(({ title, safe }, fix) => ({
          title,
          kind: 'quickfix',
          isPreferred: safe && fix === 0,
          diagnostics: monaco.editor
            .getModelMarkers({ resource: model.uri, owner: OWNER })
            .filter(({ source }) => source === diagnostic.id),
          command: { id: 'watertight.fix', title, arguments: [diagnostic, fix] },
        })),
      );
      return { actions, dispose: () => undefined };
    },
  });
  return () => {
    command.dispose();
    provider.dispose();
  };
}
