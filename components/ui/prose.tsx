import type { Nodes, Parent, Root, Table, TableCell } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { createElement, Fragment, type ReactNode } from 'react';
import { CodeBlock } from './code-block';

/** Reads Markdown of ours (CommonMark and tables) into a tree. */
export function parseProse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

/**
 * Markdown as React elements, made while the page is built. There is no raw HTML in between: what the tree does
 * not know (HTML, images) is left out, so prose can never carry a script.
 */
export function Prose({ markdown }: { markdown: string }) {
  return <div className="prose">{children(parseProse(markdown))}</div>;
}

/** The same without the wrapper and its paragraph, for a line inside another element. */
export function InlineProse({ markdown }: { markdown: string }) {
  const tree = parseProse(markdown);
  return (
    <>
      {tree.children.map((node, i) => (
        <Fragment key={key(node, i)}>{'children' in node ? children(node) : null}</Fragment>
      ))}
    </>
  );
}

function children(parent: Parent): ReactNode[] {
  return parent.children.map((node, i) => <Fragment key={key(node, i)}>{render(node)}</Fragment>);
}

function render(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'paragraph':
      return <p>{children(node)}</p>;
    case 'heading':
      return createElement(`h${Math.min(Math.max(node.depth, 2), 5)}`, null, ...children(node));
    case 'emphasis':
      return <em>{children(node)}</em>;
    case 'strong':
      return <strong>{children(node)}</strong>;
    case 'inlineCode':
      // A short command or flag stays on one line; a long one may break anywhere.
      return <code {...(node.value.length <= 26 && { className: 'whitespace-nowrap' })}>{node.value}</code>;
    case 'code':
      return <CodeBlock info={`${node.lang ?? ''} ${node.meta ?? ''}`} code={node.value} />;
    case 'link':
      return <a href={node.url}>{children(node)}</a>;
    case 'list':
      return createElement(node.ordered ? 'ol' : 'ul', null, ...children(node));
    case 'listItem':
      return (
        <li>
          {node.children.length === 1 && node.children[0]?.type === 'paragraph'
            ? children(node.children[0])
            : children(node)}
        </li>
      );
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'table':
      return <ProseTable table={node} />;
    default:
      return null;
  }
}

function ProseTable({ table }: { table: Table }) {
  const [head, ...body] = table.children;
  const cells = (row: readonly TableCell[], tag: 'th' | 'td') =>
    row.map((cell, i) =>
      createElement(tag, { key: key(cell, i), ...(tag === 'th' && { scope: 'col' }) }, ...children(cell)),
    );
  return (
    <div className="prose-table">
      <table>
        <thead>
          <tr>{cells(head?.children ?? [], 'th')}</tr>
        </thead>
        <tbody>
          {body.map((row, i) => (
            <tr key={key(row, i)}>{cells(row.children, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Nodes are built once and never move, so their place in the text is their identity. */
function key(node: Nodes, index: number): string {
  return `${node.type}-${node.position?.start.offset ?? index}`;
}
