import type { ReactNode } from 'react';

/** Text as a terminal shows it, in a box that scrolls and that the keyboard can reach for it. */
export function ScrollText({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
