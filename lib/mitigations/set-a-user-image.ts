import type { Stage } from '../languages/dockerfile';
import { type Accounts, accountsOf, type Base, baseOf, type Image, lineageOf, type Place } from '../setup';
import { isKnown } from '../text';
import { userFromArguments } from './set-a-user-arguments';
import type { UserSource } from './set-a-user-who';

/** What an image says about its user. */
export interface ImageUser {
  readonly image: Image;
  /** The stage that stands on an image of elsewhere, and its FROM. */
  readonly root: Stage;
  /** The FROM of the stage that the image ends in. */
  readonly from: Place;
  /** What is known of the image it all stands on; `unknown` where the reference itself is. */
  readonly base: Base | 'unknown' | null;
  readonly accounts: Accounts;
  /** Its last USER; null where it has none. */
  readonly source: UserSource | null;
}

/** Finds the last USER of an image through the stages it builds on, and what it stands on. */
export function imageUser(image: Image): ImageUser {
  const { file, stage } = image;
  const root = lineageOf(image)[0] ?? stage;
  const base = isKnown(root.base.value) ? baseOf(root.base.value) : 'unknown';
  const accounts = lazyAccounts(image);
  const setting = stage.user;
  const written = setting ? file.text.slice(setting.user.span.start, setting.user.span.end) : '';
  return {
    image,
    root,
    from: { file, span: stage.from.span },
    base,
    accounts,
    source: setting && {
      value: userFromArguments(image, written) ?? setting.user.value,
      place: { file, span: setting.user.span },
      base,
      accounts,
      need: 'dockerfile',
    },
  };
}

/** Reading the RUNs is only needed for names; most images say a number or nothing. */
function lazyAccounts(image: Image): Accounts {
  let read: Accounts | undefined;
  const get = (): Accounts => {
    read ??= accountsOf(image);
    return read;
  };
  return {
    file: image.file,
    get created() {
      return get().created;
    },
    get removed() {
      return get().removed;
    },
    mayHold: (name) => get().mayHold(name),
  };
}
