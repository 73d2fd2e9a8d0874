import { Component, type ReactNode } from 'react';

interface Props {
  /** What to show once the child has thrown. */
  readonly fallback: ReactNode;
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/**
 * Keeps a failure of the full editor to itself. Without it React would draw the whole page anew, and the learner would
 * look at nothing; with it the text mode is there at once, with the draft that the store has kept all along.
 */
export class EditorGuard extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFailure();
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
