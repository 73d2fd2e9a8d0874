/** Takes the focus to the open tab: for a button that goes away with what it has done. */
export function backToTabs(from: Element): void {
  from.closest('.bench')?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}
