import type { Completion, Doc, Suggestion } from '@/lib/assist';
import type { SourceFile } from '@/lib/report';
import { toOneBased } from '@/lib/text';
import { monaco } from './monaco';
import type { Assist } from './types';

const KINDS: Readonly<Record<Suggestion['kind'], monaco.languages.CompletionItemKind>> = {
  instruction: monaco.languages.CompletionItemKind.Keyword,
  command: monaco.languages.CompletionItemKind.Function,
  flag: monaco.languages.CompletionItemKind.Field,
  key: monaco.languages.CompletionItemKind.Property,
  value: monaco.languages.CompletionItemKind.Value,
  variable: monaco.languages.CompletionItemKind.Variable,
  stage: monaco.languages.CompletionItemKind.Module,
};

/** Letters of `--flags`, `key=value` lists, variables and JSON keys that are no letters of a word. */
const TRIGGERS = ['-', '=', ',', '$', '{', '"'];

interface Offer {
  readonly file: Omit<SourceFile, 'text'>;
  readonly assist: Assist;
}

/** Who answers for a model; kept beside it so that one provider serves all editors. */
const offers = new WeakMap<monaco.editor.ITextModel, Offer>();

/** Tells the providers who answers for a model. */
export function offerAssist(
  model: monaco.editor.ITextModel,
  file: Omit<SourceFile, 'text'>,
  assist: Assist,
): void {
  offers.set(model, { file, assist });
}

/** Registers suggestions and explanations. Returns how to stop. */
export function registerAssist(languages: readonly string[]): () => void {
  const listeners = [
    monaco.languages.registerCompletionItemProvider([...languages], {
      triggerCharacters: TRIGGERS,
      async provideCompletionItems(model, position) {
        const offer = offers.get(model);
        const answer = await offer?.assist.complete(fileOf(offer, model), model.getOffsetAt(position));
        return { suggestions: answer ? itemsOf(answer) : [] };
      },
    }),
    monaco.languages.registerHoverProvider([...languages], {
      async provideHover(model, position) {
        const offer = offers.get(model);
        if (!offer) return null;
        const file = fileOf(offer, model);
        const offset = model.getOffsetAt(position);
        const { assist } = offer;
        // A caret at the end of a word asks about that word.
        const answer = (await assist.explain(file, offset)) ?? (await assist.explain(file, offset - 1));
        if (!answer) return null;
        const value = `**${escaped(answer.title)}**\n\n${markdownOf(answer.doc)}`;
        return { range: toOneBased(answer.range), contents: [{ value }] };
      },
    }),
  ];
  return () => {
    for (const listener of listeners) listener.dispose();
  };
}

function fileOf({ file }: Offer, model: monaco.editor.ITextModel): SourceFile {
  return { ...file, text: model.getValue() };
}

function itemsOf({ range, suggestions }: Completion): monaco.languages.CompletionItem[] {
  return suggestions.map(({ label, insert, kind, detail, doc }, at) => ({
    label: detail === '' ? label : { label, description: detail },
    kind: KINDS[kind],
    insertText: insert,
    // The quote that a key begins with is in the text, not in its label.
    filterText: insert.trimEnd(),
    documentation: { value: markdownOf(doc) },
    sortText: String(at).padStart(4, '0'),
    range: toOneBased(range),
  }));
}

/** The sentence, then what the word does to the twelve, one a line. */
function markdownOf({ text, effects }: Doc): string {
  const lines = effects.map(({ sentence, title }) =>
    sentence
      .split(`*${title}*`)
      .map(escaped)
      .join(`*${escaped(title)}*`),
  );
  return [escaped(text), ...lines].join('\n\n');
}

/** A text that Markdown shows as it stands. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~<>|$&]/g, '\\$&');
}
